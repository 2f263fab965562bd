import { FakeDevice, type FakeSocket, type Frame, settle, take } from "./fakes";
import { Student, type StudentOptions } from "./student";

/** The settings that a student registers with. */
export const SETTINGS = { voice: true, captions: "live" } as const;

/** Returns a student who has joined, with the device and its socket. */
export async function joined(options: Partial<StudentOptions> = {}) {
  const device = new FakeDevice();
  const student = new Student(device, {
    url: "ws://server/live",
    classroomCode: "ABC234",
    languageCode: "es",
    settings: SETTINGS,
    ...options,
  });
  student.join();
  const socket = accept(device);
  await settle();
  return { device, student, socket };
}

/**
 * Opens the newest socket, and answers the registration in the language that it names. `early` are
 * messages that overtake the answer.
 */
export function accept(device: FakeDevice, early: readonly Frame[] = []): FakeSocket {
  const socket = device.sockets.at(-1);
  if (!socket) throw new Error("no socket");
  socket.open();
  const { requestId, languageCode, settings } = take(socket, "register");
  const member = { role: "student", name: null, sessionId: "class", participantId: "me" };
  const data = { ...member, languageCode, settings, resumeToken: "token", lastSequence: 0 };
  for (const message of early) socket.push(message);
  socket.push({ type: "register_response", status: "success", requestId, data });
  return socket;
}
