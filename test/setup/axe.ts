import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Endless ones, of skeletons, are not waited for. */
const FADED_IN = `Promise.allSettled(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished))`;

/** Serious faults of accessibility on the page as it stands (WCAG 2.1 AA). */
export async function faults(page: Page): Promise<string[]> {
  // Through the debugger, past the page's own content policy.
  await page.evaluate(axe);
  // What is still fading in has less contrast than it will have.
  await page.evaluate(FADED_IN);
  return page.evaluate(async () => {
    const run = (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe;
    const { violations } = await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
  });
}
