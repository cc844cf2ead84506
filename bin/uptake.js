#!/usr/bin/env node
// Runs Uptake on the Node that npm installed with it, whatever the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const pinned = path('../node_modules/node/bin/node');
const node = existsSync(pinned) ? pinned : process.execPath;

const child = spawn(node, [path('../src/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
