/**
 * Inline styles of all HTML messages. Inline, because several mail programs drop style sheets; the
 * dark colours and the small screen are in the layout's style sheet, for those that read it.
 */

const FONT =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#15211e';
const MUTED = '#566660';
const LINE = '#e2e8e5';
const GREEN = '#0d5a50';

/** Style attributes by what they are for. */
export const theme = {
  page: `margin:0;padding:0;background-color:#edf1ef;${FONT}`,
  preheader:
    'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all',
  card: 'background-color:#ffffff;border-radius:16px;overflow:hidden',
  mark: `width:32px;height:32px;border-radius:9px;background-color:${GREEN};color:#ffffff;${FONT};font-size:17px;line-height:32px;font-weight:700;text-align:center`,
  shopName: `${FONT};font-size:17px;line-height:24px;font-weight:700;letter-spacing:-0.2px;color:${INK};text-decoration:none`,
  hero: `background-color:${GREEN};padding:40px 40px 36px`,
  check: `width:44px;height:44px;border-radius:22px;background-color:#ffffff;color:${GREEN};${FONT};font-size:22px;line-height:44px;font-weight:700;text-align:center`,
  heading: `margin:0;${FONT};font-size:28px;line-height:34px;font-weight:700;letter-spacing:-0.5px;color:#ffffff;word-break:break-word`,
  intro: `margin:10px 0 0;${FONT};font-size:16px;line-height:25px;color:#d7ebe5`,
  buttonCell: 'border-radius:10px;background-color:#ffffff',
  button: `display:inline-block;padding:13px 24px;${FONT};font-size:16px;line-height:20px;font-weight:600;color:${GREEN};text-decoration:none;border-radius:10px`,
  section: 'padding:28px 40px 0',
  lastSection: 'padding:28px 40px 40px',
  label: `margin:0;${FONT};font-size:13px;line-height:20px;font-weight:600;color:${MUTED}`,
  fact: `margin:2px 0 0;${FONT};font-size:16px;line-height:24px;font-weight:600;color:${INK}`,
  text: `margin:4px 0 0;${FONT};font-size:15px;line-height:23px;color:${INK};font-style:normal`,
  columnHead: `padding:0 0 8px;border-bottom:1px solid ${LINE};${FONT};font-size:13px;line-height:20px;font-weight:600;color:${MUTED};text-align:left`,
  columnHeadEnd: `padding:0 0 8px;border-bottom:1px solid ${LINE};${FONT};font-size:13px;line-height:20px;font-weight:600;color:${MUTED};text-align:right`,
  quantity: `padding:15px 0 14px;border-bottom:1px solid ${LINE};vertical-align:top;width:56px`,
  quantityBadge: `display:inline-block;min-width:22px;padding:0 8px;border-radius:8px;background-color:#e6f0ed;${FONT};font-size:14px;line-height:26px;font-weight:600;color:${GREEN};text-align:center;white-space:nowrap`,
  item: `padding:15px 12px 14px 0;border-bottom:1px solid ${LINE};vertical-align:top;text-align:left;font-weight:400;${FONT};font-size:15px;line-height:23px;color:${INK};word-break:break-word`,
  itemName: 'font-weight:600',
  itemDetail: `${FONT};font-size:14px;line-height:21px;color:${MUTED}`,
  amount: `padding:15px 0 14px;border-bottom:1px solid ${LINE};vertical-align:top;text-align:right;white-space:nowrap;${FONT};font-size:15px;line-height:23px;font-weight:600;color:${INK};font-variant-numeric:tabular-nums`,
  sumLabel: `padding:4px 12px 4px 0;text-align:left;font-weight:400;${FONT};font-size:15px;line-height:22px;color:${MUTED}`,
  sum: `padding:4px 0;text-align:right;white-space:nowrap;${FONT};font-size:15px;line-height:22px;color:${INK};font-variant-numeric:tabular-nums`,
  totalLabel: `padding:14px 12px 0 0;text-align:left;${FONT};font-size:18px;line-height:26px;font-weight:700;color:${INK}`,
  total: `padding:14px 0 0;text-align:right;white-space:nowrap;${FONT};font-size:22px;line-height:26px;font-weight:700;letter-spacing:-0.3px;color:${INK};font-variant-numeric:tabular-nums`,
  taxNote: `padding:2px 0 0;text-align:right;${FONT};font-size:13px;line-height:20px;color:${MUTED}`,
  panel: 'background-color:#f4f7f5;border-radius:12px;padding:22px 24px',
  footer: `margin:0;${FONT};font-size:13px;line-height:20px;color:${MUTED};text-align:center`,
  footerLink: `color:${MUTED};text-decoration:underline`,
} as const;
