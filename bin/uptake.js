#!/usr/bin/env node
// Runs Uptake on the Node that npm installed with it, whatever the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const pinned = path('../node_modules/node/bin/node');
const node = existsSync(pinned) ? pinned : process.execPath;

// Not in package.json as `engines`: npm itself may run on an older Node, from which it brings the pinned one.
const oldest = 24;
if (node === process.execPath && Number.parseInt(process.versions.node, 10) < oldest) {
  process.stderr.write(
    `Uptake needs Node ${oldest} or newer and this is ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org, or run `npm ci` with its development dependencies, which bring one.\n',
  );
  process.exit(1);
}

const child = spawn(node, [path('../src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code);
  // Ended by a signal: end by the same one, so that who started us sees it too.
  for (const handled of signals) process.removeAllListeners(handled);
  // The first process of a container cannot end so: it gets to its own end, and says there what a shell would say.
  process.exitCode = 128 + constants.signals[signal];
  process.kill(process.pid, signal);
});
