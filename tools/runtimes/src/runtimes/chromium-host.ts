// A program: opens a page in the browser that it is given, and writes what the page reports.
import { chromium } from 'playwright-core';

const [executablePath = '', address = ''] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  let finish = () => {};
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    page.on('crash', () => reject(new Error('The page crashed.')));
  });
  page.on('pageerror', (error) => console.error(`In the page: ${error.stack ?? error.message}`));
  await page.exposeFunction('report', (line: string) => {
    console.log(line);
    if (line === '{"line":"done"}') finish();
  });
  await page.goto(address);
  await done;
} finally {
  await browser.close();
}
