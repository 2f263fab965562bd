import { expect, test } from "vitest";
import { settle, take } from "./fakes";
import type { SavedTeaching, Teacher } from "./teacher";
import { register, started, teaching } from "./teacherFakes";

test("a setting that the server rejects returns to its earlier value", async () => {
  const { teacher, socket } = await teaching();

  const change = teacher.changeSettings({ translationMode: "manual" });
  expect(teacher.mode.value).toBe("manual");
  const { requestId } = take(socket, "settings");
  socket.push({ type: "error", code: "FORBIDDEN", message: "No.", requestId });

  expect((await change)?.code).toBe("FORBIDDEN");
  expect(teacher.mode.value).toBe("auto");
});

/** A page that returns, with what an earlier page stored, to a class with these settings. */
async function returning(saved: SavedTeaching | undefined, settings: object) {
  const stored: (SavedTeaching | null)[] = [];
  const save = (now: SavedTeaching | null) => void stored.push(now);
  const { device, teacher } = await started({ ...(saved ? { saved } : {}), save });
  const [socket] = device.sockets;
  if (!socket) throw new Error("no socket");
  const shownFirst = teacher.settings.value;
  socket.open();
  register(socket, settings);
  return { device, teacher, socket, stored, shownFirst };
}

/** What a page has stored that is loaded again before its changes are answered. */
async function storedBy(...changes: Parameters<Teacher["changeSettings"]>[0][]) {
  const { teacher, socket, stored } = await returning(undefined, { locked: false, subject: "" });
  for (const change of changes) void teacher.changeSettings(change);
  take(socket, "settings");
  return stored.at(-1) ?? undefined;
}

test("a reloaded page sends a change again that has no answer", async () => {
  const saved = await storedBy({ subject: "Cells" });

  const page = await returning(saved, { locked: false, subject: "" });

  expect(page.shownFirst).toMatchObject({ subject: "Cells" });
  const { requestId, settings } = take(page.socket, "settings");
  expect(settings).toEqual({ subject: "Cells" });
  expect(page.stored.at(-1)).toMatchObject({ unconfirmed: { changes: { subject: "Cells" } } });
  page.socket.push({ type: "settings_response", requestId, settings: { subject: "Cells" } });
  await settle();
  expect(page.teacher.settings.value.subject).toBe("Cells");
  expect(page.stored.at(-1)).toEqual({ sessionId: "class", resumeToken: "token" });
});

test("a reloaded page sends a change after one whose answer was lost with the connection", async () => {
  const { teacher, socket, stored } = await returning(undefined, { locked: false, subject: "" });
  void teacher.changeSettings({ subject: "Cells" });
  take(socket, "settings");
  socket.cut();
  void teacher.changeSettings({ subject: "Plants" });

  // The server has accepted the first one.
  const page = await returning(stored.at(-1) ?? undefined, { locked: false, subject: "Cells" });

  const { settings } = take(page.socket, "settings");
  expect(settings).toEqual({ subject: "Plants" });
});

test("a reloaded page sends the last one of two changes without an answer", async () => {
  const saved = await storedBy({ subject: "Cells" }, { subject: "Plants", locked: true });

  // The server has answered the first one, which the page has not read.
  const page = await returning(saved, { locked: false, subject: "Cells" });

  const { settings } = take(page.socket, "settings");
  expect(settings).toEqual({ subject: "Plants", locked: true });
});

test("a reloaded page does not undo a later change of another device", async () => {
  const saved = await storedBy({ subject: "Cells", locked: true });

  const page = await returning(saved, { locked: false, subject: "Plants" });

  const { settings } = take(page.socket, "settings");
  expect(settings).toEqual({ locked: true });
  expect(page.teacher.settings.value.subject).toBe("Plants");
});

test("a change that the server rejects after a reload is undone and no longer stored", async () => {
  const saved = await storedBy({ subject: "Cells" });
  const page = await returning(saved, { locked: false, subject: "" });

  const { requestId } = take(page.socket, "settings");
  page.socket.push({ type: "error", code: "INVALID_MESSAGE", message: "No.", requestId });
  await settle();

  expect(page.teacher.settings.value.subject).toBe("");
  expect(page.stored.at(-1)).not.toHaveProperty("unconfirmed");
});

test("a teacher who returns to the same class sends no settings with the registration", async () => {
  const { device, teacher, socket } = await teaching({ settings: { subject: "Cells" } });
  void teacher.changeSettings({ subject: "Plants" });
  socket.cut();
  await device.wait(1_000);

  const next = device.sockets.at(-1);
  next?.open();

  expect(next?.sent[0]).not.toHaveProperty("settings");
});

test("a page that is loaded again and gets a new class sends it the settings of its device", async () => {
  const saved = { sessionId: "class", resumeToken: "token" };
  const settings = { subject: "Cells" };
  const { device } = await started({ saved, settings });
  const [socket] = device.sockets;
  if (!socket) throw new Error("no socket");
  socket.open();
  expect(socket.sent[0]).not.toHaveProperty("settings");

  register(socket, { subject: "" }, "another");

  expect(take(socket, "settings")).toMatchObject({ settings });
});

test("a page that is loaded again and gets its class leaves the settings of the class", async () => {
  const saved = { sessionId: "class", resumeToken: "token" };
  const { device, teacher } = await started({ saved, settings: { subject: "Cells" } });
  const [socket] = device.sockets;
  if (!socket) throw new Error("no socket");
  socket.open();

  register(socket, { subject: "Plants" });

  expect(socket.sent).toEqual([]);
  expect(teacher.settings.value.subject).toBe("Plants");
});

test("a teacher who returns to a new class sends it the settings of the former one", async () => {
  const { device, teacher, socket } = await teaching();
  socket.push({ type: "settings_response", settings: { subject: "Cells", locked: true } });
  socket.cut();
  void teacher.changeSettings({ locked: false });
  await device.wait(1_000);

  const next = device.sockets.at(-1) ?? socket;
  next.open();
  register(next, { subject: "", locked: false }, "another");

  const { settings } = take(next, "settings");
  expect(settings).toEqual({ subject: "Cells", locked: false });
});
