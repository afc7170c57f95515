import { readFileSync, readlinkSync, rmdirSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { writeNote } from "../write-note.ts";

/** Who holds the lock, so that others need not wait for somebody who was killed. */
interface Owner {
  readonly pid: number;
  /** Where the number means something: the machine, on Linux also the container. */
  readonly place: string;
  /** Which lock: another one may stand in the same place by the time that this is read. */
  readonly lock: string;
}

/**
 * Notes that this process holds the lock.
 *
 * @param folder What the lock stands in. Absolute.
 */
export function noteOwner(folder: string): void {
  try {
    const owner: Owner = { pid: process.pid, place: placeOfProcess(), lock: identityOf(lockIn(folder)) };
    writeNote(ownerIn(folder), owner);
  } catch {
    // Whoever cannot be asked for is waited for.
  }
}

/** Forgets who held the lock. */
export function forgetOwner(folder: string): void {
  rmSync(ownerIn(folder), { force: true });
}

/**
 * Removes a lock whose owner is dead. Nothing here waits, so that the lock is still the one that was looked at: a process
 * that takes it over meanwhile would have to be faster than four calls of the system.
 */
export function removeDeadLock(folder: string): void {
  try {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written above; anything else fails the comparison
    const { pid, place, lock } = JSON.parse(readFileSync(ownerIn(folder), "utf8")) as Owner;
    if (place !== placeOfProcess() || isAlive(pid) || lock !== identityOf(lockIn(folder))) return;
    rmdirSync(lockIn(folder));
  } catch {
    // Nobody is known to hold it.
  }
}

/** The lock that processes of one project take turns by. */
export function lockIn(folder: string): string {
  return join(folder, "generating.lock");
}

function ownerIn(folder: string): string {
  return join(folder, "generating.json");
}

function identityOf(lock: string): string {
  const { ino, birthtimeNs } = statSync(lock, { bigint: true });
  return `${ino} ${birthtimeNs}`;
}

function placeOfProcess(): string {
  return process.platform === "linux" ? `${hostname()} ${readlinkSync("/proc/self/ns/pid")}` : hostname();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
