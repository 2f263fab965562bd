import { FakeDevice, type FakeSocket, settle, take } from "./fakes";
import { ONLY_TAB } from "./lease";
import { memoryStore } from "./store";
import { Teacher, type TeacherOptions } from "./teacher";

/** Returns a teacher whose page has started, with its device. */
export async function started(options: Partial<TeacherOptions> = {}) {
  const device = new FakeDevice();
  const teacher = new Teacher(device, {
    address: () => "ws://server/live",
    languageCode: "en-GB",
    store: memoryStore(),
    lease: ONLY_TAB,
    ...options,
  });
  teacher.start();
  await settle();
  return { device, teacher };
}

/** Returns a registered teacher, with the device and its socket. */
export async function teaching(options: Partial<TeacherOptions> = {}) {
  const { device, teacher } = await started(options);
  const socket = device.sockets[0];
  if (!socket) throw new Error("no socket");
  socket.open();
  register(socket);
  await settle();
  return { device, teacher, socket };
}

/** Answers the registration on `socket`. */
export function register(socket: FakeSocket, settings: object = {}, sessionId = "class"): void {
  const { requestId } = take(socket, "register");
  const member = { role: "teacher", languageCode: "en-GB", name: null, participantId: "me" };
  const known = { sessionId, startedAt: 7, resumeToken: "token", lastSequence: 0 };
  const data = { ...member, settings, ...known };
  socket.push({ type: "register_response", status: "success", requestId, data });
}
