import { scaleBand, scaleLinear } from '@visx/scale';
import { AreaClosed, Bar, LinePath } from '@visx/shape';
import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useWidth } from './use-width.ts';
import styles from './time-chart.module.css';

/** What is drawn, one value for each moment. */
export interface ChartSeries {
  id: string;
  label: string;
  tone: 'accent' | 'highlight' | 'danger' | 'info';
  values: readonly number[];
}

export interface TimeChartProps {
  title: string;
  /** What is to be seen, in a sentence. */
  description: string;
  /** `bars` stand on each other; an `area` is of one series. */
  kind: 'bars' | 'area';
  /** The moments as the table names them, and as there is room for below the chart. */
  moments: readonly { name: string; short: string }[];
  series: readonly ChartSeries[];
  format: (value: number) => string;
  /** The same for the scale, where there is little room; as `format` without. */
  formatTick?: (value: number) => string;
  /** What the first column of the table is called. */
  momentLabel: string;
  /** What opens the same as a table. */
  tableLabel: string;
  /** Shown in place of a chart of nothing. */
  empty: ReactNode;
}

const HEIGHT = 200;
const MARGIN = { top: 8, bottom: 24, start: 52, end: 4 };
/** A label below the chart takes so much room. */
const LABEL_WIDTH = 64;

/** How something went over time: a picture, and the same as a table for those who don't see it. */
export function TimeChart(props: TimeChartProps) {
  const { title, description, series, moments, format, momentLabel, tableLabel, empty } = props;
  const id = useId();
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  return (
    <figure className={styles['chart']} aria-labelledby={`${id}-title`}>
      <figcaption className={styles['caption']}>
        <h2 id={`${id}-title`}>{title}</h2>
        {series.length > 1 ? <Legend series={series} /> : null}
      </figcaption>
      {isEmpty ? (
        <p className={styles['empty']}>{empty}</p>
      ) : (
        <>
          <Drawing {...props} label={`${title}. ${description}`} />
          <details className={styles['details']}>
            <summary>{tableLabel}</summary>
            <div className={styles['scroller']} tabIndex={0} role="region" aria-label={title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{momentLabel}</th>
                    {series.map((one) => (
                      <th key={one.id} scope="col">
                        {one.label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {moments.map(({ name }, at) => (
                    <tr key={name}>
                      <th scope="row">{name}</th>
                      {series.map((one) => (
                        <td key={one.id}>{format(one.values[at] ?? 0)}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
    </figure>
  );
}

function Legend({ series }: Pick<TimeChartProps, 'series'>) {
  return (
    <ul className={styles['legend']}>
      {series.map(({ id, label, tone }) => (
        <li key={id}>
          <span className={classNames(styles['swatch'], styles[tone])} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}

function Drawing(props: TimeChartProps & { label: string }) {
  const { kind, moments, series, format, formatTick = format, label } = props;
  const [frame, width] = useWidth(640);
  const inner = { width: width - MARGIN.start - MARGIN.end, height: HEIGHT - MARGIN.bottom };
  const total = (at: number): number => series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0);
  const indexes = moments.map((_, at) => at);
  const most = Math.max(1, ...indexes.map(total));
  const x = scaleBand({ domain: indexes, range: [0, inner.width], padding: 0.25 });
  const y = scaleLinear({ domain: [0, most], range: [inner.height, MARGIN.top], nice: true });
  const ticks = y.ticks(4).filter(Number.isInteger);
  const every = Math.ceil(moments.length / Math.max(1, Math.floor(inner.width / LABEL_WIDTH)));
  const left = (at: number): number => x(at) ?? 0;
  return (
    <div ref={frame} className={styles['frame']}>
      <svg
        role="img"
        aria-label={label}
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="xMinYMid meet"
      >
        <g transform={`translate(${MARGIN.start} 0)`}>
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line x2={inner.width} className={styles['grid']} />
              <text x={-8} dy="0.32em" textAnchor="end">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          {kind === 'area' ? (
            <Area series={series} x={(at) => left(at) + x.bandwidth() / 2} y={y} />
          ) : null}
          {moments.map(({ name, short }, at) => (
            <g key={name} className={styles['moment']}>
              <title>
                {[
                  name,
                  ...series.map((one) => `${one.label}: ${format(one.values[at] ?? 0)}`),
                ].join('\n')}
              </title>
              <Bar
                className={styles['hover']}
                x={left(at) - x.step() * 0.125}
                width={x.step()}
                y={MARGIN.top}
                height={inner.height - MARGIN.top}
              />
              {kind === 'bars'
                ? series.map((one, index) => (
                    <Bar
                      key={one.id}
                      className={styles[one.tone]}
                      x={left(at)}
                      width={x.bandwidth()}
                      y={y(below(series, index, at) + (one.values[at] ?? 0))}
                      height={inner.height - y(one.values[at] ?? 0)}
                      rx={Math.min(2, x.bandwidth() / 4)}
                    />
                  ))
                : null}
              {at % every === 0 ? (
                <text x={left(at) + x.bandwidth() / 2} y={HEIGHT - 6} textAnchor="middle">
                  {short}
                </text>
              ) : null}
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}

/** What the series before this one come to, which it stands on. */
function below(series: readonly ChartSeries[], index: number, at: number): number {
  return series.slice(0, index).reduce((sum, one) => sum + (one.values[at] ?? 0), 0);
}

interface AreaProps {
  series: readonly ChartSeries[];
  x: (at: number) => number;
  y: ReturnType<typeof scaleLinear<number>>;
}

function Area({ series, x, y }: AreaProps) {
  const [one] = series;
  if (one === undefined) return null;
  const points = one.values.map((value, at) => ({ at: x(at), value: y(value) }));
  const where = { data: points, x: (d: (typeof points)[0]) => d.at };
  return (
    <>
      <AreaClosed
        {...where}
        y={({ value }) => value}
        yScale={y}
        className={classNames(styles['area'], styles[one.tone])}
      />
      <LinePath
        {...where}
        y={({ value }) => value}
        className={classNames(styles['line'], styles[one.tone])}
      />
    </>
  );
}
