// The real program, started on a data folder of its own and on a free port.

import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.UNSLOUCH_BINARY ?? fileURLToPath(new URL("../bin/unslouch", import.meta.url));

// A server that knows the flag lets a test hurry the player's clock.
const hurry = spawnSync(binary, ["serve", "--test-speed", "--help"]).status === 0 ? ["--test-speed"] : [];

/** start serves from a data folder until it is stopped or killed. Port 0 is any free one. */
export async function start(data, port = 0, more = []) {
  const child = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, ...hurry, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    url,
    port: Number(new URL(url).port),
    said: () => said,
    /** stop asks the server to end, and waits; kill gives it no chance to tidy up. */
    stop: () => (child.kill("SIGTERM"), ended),
    kill: () => (child.kill("SIGKILL"), ended),
  };
}

/** folder makes an empty data folder, and removes it after the test. */
export async function folder(t) {
  const made = await mkdtemp(join(tmpdir(), "unslouch-walk-"));
  t.after(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** serve starts on a new data folder and stops after the test. */
export async function serve(t) {
  const data = await folder(t);
  const server = await start(data);
  t.after(() => server.stop());
  return { ...server, data };
}

/** demonstrate serves the sample person with six weeks of history, and the design page. */
export async function demonstrate(more = []) {
  const child = spawn(binary, ["demo", "--design", "--listen", "127.0.0.1:0", ...more], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let said = "";
  const url = await new Promise((resolve, reject) => {
    for (const out of [child.stdout, child.stderr])
      out.on("data", (chunk) => {
        said += chunk;
        const found = said.match(/is at (http:\/\/127\.0\.0\.1:\d+)/);
        if (found) resolve(found[1]);
      });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the demonstration ended with ${code}: ${said}`)));
  });
  return { url, stop: () => (child.kill("SIGTERM"), ended) };
}

/** serveAt serves on a clock that the test turns: at(hours) moves it from now. */
export async function serveAt(t) {
  const data = await folder(t);
  const clock = join(await folder(t), "clock");
  const at = (hours) => writeFile(clock, `${hours}h\n`);
  await at(0);
  const server = await start(data, 0, ["--test-clock", clock]);
  t.after(() => server.stop());
  return { ...server, data, at };
}

/** command runs the program once and returns what it printed. */
export function command(...args) {
  const ran = spawnSync(binary, args, { encoding: "utf8" });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}
