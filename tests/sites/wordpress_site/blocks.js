// node blocks.js SCRIPTS.json CONTENT.html: the blocks of a post as WordPress's own editor reads them, saved again.
const { JSDOM, VirtualConsole } = require('jsdom');
const fs = require('fs');
const [scripts, content] = process.argv.slice(2).map((file) => fs.readFileSync(file, 'utf8'));
const { window } = new JSDOM('<!doctype html><body></body>', {
  runScripts: 'outside-only', url: 'http://127.0.0.1/', pretendToBeVisual: true, virtualConsole: new VirtualConsole(),
});
const idle = class { observe() {} unobserve() {} disconnect() {} };
Object.assign(window, {
  ResizeObserver: idle, IntersectionObserver: idle, setImmediate, TextEncoder, TextDecoder, structuredClone,
  matchMedia: () => ({ matches: false, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} }),
  CSS: { supports: () => true, escape: (word) => word }, fetch: () => new Promise(() => {}),
  requestIdleCallback: (work) => setTimeout(work, 0),
});
for (const script of JSON.parse(scripts)) { window.eval(fs.readFileSync(script, 'utf8')); }
window.wp.blockLibrary.registerCoreBlocks();
const blocks = window.wp.blocks.parse(content);
const told = [];
const walk = (block) => { told.push([block.name, block.isValid]); block.innerBlocks.forEach(walk); };
blocks.forEach(walk);
const answer = JSON.stringify({ blocks: told, saved: window.wp.blocks.serialize(blocks) });
process.stdout.write(answer, () => process.exit(0)); // not before a pipe took all of it
