import { requireBinary } from '@holdfast/stack';
import { generateSequence } from '/tmp/wt/campaign/tests/campaign/src/plan/generate.ts';
import { startCampaignServer } from '/tmp/wt/campaign/tests/campaign/src/run/server.ts';
import { playSequence } from '/tmp/wt/campaign/tests/campaign/src/run/sequence-run.ts';
import { violationsOf } from '/tmp/wt/campaign/tests/campaign/src/checks/index.ts';
import { outlineOf } from '/tmp/wt/campaign/tests/campaign/src/run/histories.ts';
const [from, to, par = 20, seed = '1'] = process.argv.slice(2);
const { path } = await requireBinary('temporal-test-server', { env: process.env, onFetch: () => undefined });
const server = await startCampaignServer(path);
let next = +from; let done = 0; const s = performance.now(); const kinds = new Map<string, number>(); const endings = new Map<string, number>();
setInterval(async () => { if (process.env.D) console.log('time', new Date(await server.now()).toISOString()); }, 3000).unref();
let stuckAt = 0, lastDone = -1;
setInterval(async () => { if (!process.env.H) return; if (done !== lastDone) { lastDone = done; stuckAt = Date.now(); return; } if (Date.now() - stuckAt < 6000) return;
  for (const id of (globalThis as any).openOrders ?? []) { try { const h = server.client.workflow.getHandle('order:' + id); const d: any = await h.describe(); if (d.status.name !== 'RUNNING') continue; console.log(id, JSON.stringify(d.raw.pendingWorkflowTask), JSON.stringify(d.raw.pendingActivities)); const hist = await h.fetchHistory(); console.log(hist.events!.map((e) => e.eventType + ':' + Object.keys(e).find((k) => k.endsWith('Attributes') )).join('\n')); } catch (e) { console.log(String(e)); } } process.exit(3);
}, 1000).unref();
const one = async () => { while (next <= +to) { const n = next++; const seq = generateSequence(seed, n); const t0 = performance.now();
  try {
  const played = await playSequence(server, seq, 'try');
  const v = await violationsOf(played, await server.now());
  for (const { order } of played.orders) { const k = order.orders.row?.status ?? 'none'; endings.set(k, (endings.get(k) ?? 0) + 1); }
  done++; if (process.env.P) console.log('done', n, (performance.now() - t0) | 0);
  if (v.length || process.env.VV) { console.log(`#${n} ${(performance.now() - t0) | 0}ms`); for (const x of v) { console.log('  ✗', x.check, x.subject, x.problem); kinds.set(x.check, (kinds.get(x.check) ?? 0) + 1); }
    if (process.env.V && (v.length || process.env.VV)) for (const o of played.orders) { for (const w of o.workflows) console.log('   ', outlineOf(w)); console.log('   ', JSON.stringify(o.answers)); console.log('   ', JSON.stringify(o.order.plan)); console.log('   ', JSON.stringify(o.order.orders.history.map(h => [h.status, h.paymentStatus, h.reason, h.detail]))); console.log('   ', JSON.stringify(played.shop.provider.journal)); console.log('    skipped', [...o.order.skipped], [...o.order.paths]); } }
  } catch (e) { console.log('#', n, 'CRASH', e); }
} };
await server.skipping(() => Promise.all(Array.from({ length: +par }, one)));
const sec = (performance.now() - s) / 1000; const c = process.cpuUsage();
console.log(`${done} in ${sec.toFixed(1)}s = ${(done / sec).toFixed(1)}/s cpu ${((c.user + c.system) / 1e6).toFixed(1)}`, Object.fromEntries(kinds), Object.fromEntries(endings));
await server.close(); process.exit(0);
