import type { Course } from "./course.ts";

/** The message is on the phone, unless it never gets there. */
export function arrive(course: Course): void {
  const { message, person } = course;
  if (course.failCode !== null) return;
  person.inbox.push(message);
  person.unread.set(message.wamid, course);
}
