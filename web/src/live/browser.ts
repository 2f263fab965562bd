import type { Cancel, ConnectRaw, Device, RawSocket, RawSocketEvents } from "./device";
import { memoryStorage, type Storage } from "./storage";

/** The browser as a device. The only file here that uses its globals. */
export const browser: Device = {
  now: () => Date.now(),
  after(delayMs, run): Cancel {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  newId,
  connect(url, events) {
    return open(url, {
      opened: () => events.opened(),
      received: (data) => {
        if (typeof data === "string") events.received(data);
      },
      ended: () => events.ended(),
    });
  },
};

/** Opens a WebSocket to another server. */
export const connectRaw: ConnectRaw = open;

/** The address of the socket of the page's own host. */
export function liveUrl(): string {
  return new URL("/live", location.href.replace(/^http/, "ws")).href;
}

/**
 * The browser's storage. If the browser refuses it, as in private windows or with blocked cookies,
 * the values last as long as the page.
 */
export function browserStorage(kind: "localStorage" | "sessionStorage"): Storage {
  const memory = memoryStorage();
  const tried = <T>(run: (storage: globalThis.Storage) => T, otherwise: T): T => {
    try {
      return run(window[kind]);
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => memory.read(key) ?? tried((storage) => storage.getItem(key), null),
    write: (key, value) => {
      const isKept = tried((storage) => {
        storage.setItem(key, value);
        return true;
      }, false);
      if (isKept) memory.remove(key);
      else memory.write(key, value);
    },
    remove: (key) => {
      memory.remove(key);
      tried((storage) => storage.removeItem(key), undefined);
    },
  };
}

function open(url: string, events: RawSocketEvents): RawSocket {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }) => events.received(data);
  let hasEnded = false;
  // Browsers report an error and then the close, but other WebSocket implementations may not.
  socket.onerror = socket.onclose = () => {
    if (!hasEnded) events.ended();
    hasEnded = true;
  };
  return {
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close() {
      socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
    },
  };
}

/** 128 random bits. `crypto.randomUUID` is missing on pages without HTTPS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
