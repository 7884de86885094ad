import { parsePrometheus } from './prometheus.ts';

test('series are read with labels and values, comments are not', () => {
  const text = [
    '# HELP service_requests Requests',
    '# TYPE service_requests counter',
    'service_requests{operation="PollWorkflowTaskQueue",service_name="frontend"} 12',
    'up 1',
    'odd{text="a \\"b\\", {c}\\n"} 1.5e+03 1700000000',
    'bad line',
    '',
  ].join('\n');
  expect(parsePrometheus(text)).toEqual([
    {
      name: 'service_requests',
      labels: { operation: 'PollWorkflowTaskQueue', service_name: 'frontend' },
      value: 12,
    },
    { name: 'up', labels: {}, value: 1 },
    { name: 'odd', labels: { text: 'a "b", {c}\n' }, value: 1500 },
  ]);
});
