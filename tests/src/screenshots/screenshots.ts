import { orderWorkflowId } from '@holdfast/workflows';
import { startBrowser, type Browser } from '../browser.ts';
import { Camera } from './camera.ts';
import { takeDashboard } from './dashboard.ts';
import { makeScene } from './scene.ts';
import type { StackAddresses } from '../stack.ts';
import { takeStorefront } from './storefront.ts';

const SIZE = { width: 1440, height: 1100 };

/** Takes every picture of the documents; gives the names of the files. */
export async function takeScreenshots(stack: StackAddresses, folder: string): Promise<string[]> {
  const scene = await makeScene(stack);
  const camera = new Camera(folder);
  const browser = await startBrowser();
  try {
    await takeTemporalUi(browser, stack, scene.delivered.orderId, camera);
    await takeDashboard(browser, stack.dashboardUrl, scene, camera);
    await takeStorefront(browser, stack.storefrontUrl, scene, camera);
    return camera.files;
  } finally {
    await browser.close();
  }
}

/** A delivered order, as the Temporal UI shows it. */
async function takeTemporalUi(
  browser: Browser,
  { temporalUiUrl, namespace }: StackAddresses,
  orderId: string,
  camera: Camera,
): Promise<void> {
  const id = encodeURIComponent(orderWorkflowId(orderId));
  const { page } = await browser.open(`${temporalUiUrl}/namespaces/${namespace}/workflows/${id}`);
  await page.setViewportSize(SIZE);
  await page.getByText(`Payment of`).first().waitFor();
  await page.getByText('Authorise the payment, try 1').first().waitFor();
  await page.getByText('"DELIVERED"').first().waitFor();
  await camera.take(page, 'temporal-ui-order');
  await page.context().close();
}
