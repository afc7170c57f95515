export { startConversation, type Conversation, type ConversationOptions } from "./conversation.ts";
export type { Ending, StopReason, SubmittedSpecTests } from "./ending.ts";
