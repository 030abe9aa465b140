// node axe.js PAGE.html …: the faults axe-core finds in each page, with no web to ask, in daylight and in the dark.
const { chromium } = require('playwright-core');
const { pathToFileURL } = require('url');
const axe = require('axe-core').source;

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const context = await browser.newContext({ bypassCSP: true, offline: true });
  const tab = await context.newPage();
  const found = {};
  let asked = [];
  const look = async (page, rules) => {
    const { violations } = await tab.evaluate((wanted) => window.axe.run(wanted), rules);
    found[page].push(...violations.map((one) => [one.id, one.help, ...one.nodes.map((node) => node.html)]));
  };
  tab.on('request', (request) => { if (!/^(file|data):/.test(request.url())) asked.push(request.url()); });
  for (const page of process.argv.slice(2)) {
    asked = [];
    found[page] = [];
    await tab.emulateMedia({ colorScheme: 'light' });
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(axe);
    await look(page, {});
    await tab.emulateMedia({ colorScheme: 'dark' });
    await look(page, { runOnly: ['color-contrast'] }); // nothing else changes at night
    found[page].push(...asked.map((address) => ['asked', address]));
  }
  await browser.close();
  console.log(JSON.stringify(found));
})().catch((problem) => { console.error(problem); process.exit(1); });
