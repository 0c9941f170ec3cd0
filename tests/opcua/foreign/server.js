// A plant that is served by node-opcua. Lines of JSON go in on stdin and come back on stdout: {"do": "...", ...}.
// `writes` counts every Write request that reaches the server, whatever becomes of it.
"use strict";

const readline = require("node:readline");
const {
  AttributeIds, DataType, DataValue, OPCUACertificateManager, OPCUAServer, MessageSecurityMode, PermissionType, SecurityPolicy,
  StatusCodes, Variant, WellKnownRoles, makePermissionFlag, makeRoles, resolveNodeId, standardUnits,
} = require("node-opcua");

const PLANT = "urn:foreign:plant";
const OTHER = "urn:foreign:other";
const FILES = process.argv[2];
const USERS = { operator: "turns the valves", watcher: "looks on" };

let server = null;
let plant = null;
let port = 0;
let writes = [];
let answer = { name: "Good" };
let clampTo = null;
let held = { value: 29.0, at: new Date() };
let cache = null;
let cacheMs = 0;
const waiting = new Set();

function take(number) {
  held = { value: clampTo === null ? number : Math.min(number, clampTo), at: new Date() };
}

function later(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { waiting.delete(timer); resolve(); }, ms);
    waiting.add(timer);
  });
}

// The value goes to the plant before or after the delay, and the answer leaves after both.
async function write(dataValue) {
  const status = StatusCodes[answer.name];
  if (answer.withhold) {
    take(dataValue.value.value);
    return new Promise(() => {});
  }
  if (answer.delay && answer.first) { take(dataValue.value.value); }
  if (answer.delay) { await later(answer.delay); }
  if (!status.isBad() && !(answer.delay && answer.first)) { take(dataValue.value.value); }
  return status;
}

function shown() {
  const fresh = new DataValue({
    value: { dataType: DataType.Double, value: held.value },
    sourceTimestamp: held.at, serverTimestamp: new Date(), statusCode: StatusCodes.Good,
  });
  return fresh;
}

// A gateway that answers from what it polled a while ago, but passes on at once what is written through it: the value
// is right while the time is that of the last poll.
async function read() {
  if (!cacheMs) { return shown(); }
  const now = Date.now();
  if (!cache || now - cache.polled > cacheMs) { cache = { polled: now, at: held.at }; }
  const seen = shown();
  seen.sourceTimestamp = cache.at;
  return seen;
}

function poll() {
  cache = { polled: Date.now(), at: held.at };
}

function userManager() {
  return {
    isValidUser: (name, password) => USERS[name] === password,
    getUserRoles: (name) => makeRoles(name === "operator" ? "AuthenticatedUser;Operator" : name === "watcher" ? "AuthenticatedUser;Observer" : "Anonymous"),
  };
}

function addPlant(settings) {
  const space = server.engine.addressSpace;
  const first = settings.otherFirst ? OTHER : PLANT;
  space.registerNamespace(first);
  space.registerNamespace(first === PLANT ? OTHER : PLANT);
  plant = space.getNamespace(PLANT);
  const folder = plant.addFolder("ObjectsFolder", { browseName: "Plant", nodeId: "s=Plant" });
  const analog = (name, more) => plant.addAnalogDataItem({
    componentOf: folder, browseName: name, nodeId: `s=${name}`, dataType: "Double",
    engineeringUnitsRange: { low: 0, high: 150 }, instrumentRange: { low: 0, high: 200 },
    engineeringUnits: standardUnits.degree_celsius, ...more,
  });
  analog("TIC-402.SP", {
    minimumSamplingInterval: 10,
    value: { timestamped_get: read, timestamped_set: write },
  });
  const permissions = (roles) => roles.map(([roleId, flags]) => ({ roleId, permissions: makePermissionFlag(flags) }));
  const look = "Browse | Read | ReadRolePermissions";
  analog("GUARDED.SP", {
    value: { dataType: "Double", value: 29.0 },
    rolePermissions: permissions([
      [WellKnownRoles.Anonymous, look], [WellKnownRoles.AuthenticatedUser, look], [WellKnownRoles.Observer, look],
      [WellKnownRoles.Operator, `${look} | Write`],
    ]),
  });
  analog("NARROW.SP", { engineeringUnitsRange: { low: 0, high: 50 }, value: { dataType: "Double", value: 29.0 } });
  analog("SHORT.SP", { instrumentRange: { low: 20, high: 40 }, value: { dataType: "Double", value: 29.0 } });
  analog("KELVIN.SP", { engineeringUnits: standardUnits.kelvin, value: { dataType: "Double", value: 29.0 } });
  analog("FLOAT.SP", { dataType: "Float", value: { dataType: "Float", value: 29.0 } });
  analog("WORD.SP", { dataType: "UInt16", value: { dataType: "UInt16", value: 29 } });
  analog("READONLY.SP", { accessLevel: "CurrentRead", userAccessLevel: "CurrentRead", value: { dataType: "Double", value: 29.0 } });
  analog("TIC-402.PV", { accessLevel: "CurrentRead", value: { dataType: "Double", value: 29.4 } });
  plant.addVariable({
    componentOf: folder, browseName: "TIC-402.MODE", nodeId: "s=TIC-402.MODE", dataType: "Int32",
    value: { dataType: "Int32", value: 0 }, // automatic
  });
}

async function start(settings) {
  const trusted = new OPCUACertificateManager({ rootFolder: `${FILES}/pki`, automaticallyAcceptUnknownCertificate: true });
  await trusted.initialize();
  server = new OPCUAServer({
    port, hostname: "127.0.0.1", resourcePath: "/plant",
    serverInfo: { applicationUri: settings.uri || "urn:foreign:server", productUri: "urn:foreign" },
    serverCertificateManager: trusted,
    securityModes: (settings.policies || ["None", "Basic256Sha256"]).includes("None")
      ? [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt] : [MessageSecurityMode.SignAndEncrypt],
    securityPolicies: (settings.policies || ["None", "Basic256Sha256"]).map((name) => SecurityPolicy[name]),
    allowAnonymous: settings.anonymous !== false, userManager: userManager(),
    buildInfo: { productName: "foreign" }, registerServerMethod: 1,
  });
  server.on("request", (request) => {
    if (request.schema.name === "WriteRequest") {
      writes.push(...request.nodesToWrite.map((one) => ({
        node: one.nodeId.value, namespace: one.nodeId.namespace, value: one.value.value.value,
        type: DataType[one.value.value.dataType], audit: request.requestHeader.auditEntryId, at: Date.now(),
      })));
    }
  });
  await server.initialize();
  addPlant(settings);
  await server.start();
  port = server.endpoints[0].port;
}

async function stop() {
  waiting.forEach(clearTimeout);
  waiting.clear();
  await server.shutdown(0);
}

const acts = {
  start: async (settings) => { await start(settings); return { port }; },
  restart: async (settings) => { await stop(); await start(settings); return { port }; },
  answer: async (wanted) => { answer = { name: "Good", ...wanted }; return {}; },
  clamp: async ({ to }) => { clampTo = to; return {}; },
  cache: async ({ ms }) => { cacheMs = ms; poll(); return {}; },
  hold: async ({ value }) => { held = { value, at: new Date() }; return {}; },
  writes: async () => ({ writes }),
  value: async ({ node }) => ({
    value: node === "TIC-402.SP" ? held.value : plant.findNode(`s=${node}`).readValue().value.value,
  }),
  until: async ({ count, value }) => {
    while (!(writes.length >= count && (value === undefined || held.value === value))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return {};
  },
  level: async ({ level }) => {
    server.engine.addressSpace.findNode(resolveNodeId("Server_ServiceLevel")).setValueFromSource({ dataType: "Byte", value: level });
    return {};
  },
  set_back: async () => {
    writes = []; answer = { name: "Good" }; clampTo = null; cacheMs = 0; cache = null;
    held = { value: 29.0, at: new Date() };
    return {};
  },
};

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const { do: act, ...settings } = JSON.parse(line);
  let reply;
  try {
    reply = await acts[act](settings);
  } catch (error) {
    reply = { error: `${error.stack || error}` };
  }
  process.stdout.write(`@${JSON.stringify(reply)}\n`);
}).on("close", () => process.exit(0));
