export { startConversation, type Conversation, type ConversationOptions } from "./conversation.ts";
export type { Ending, StopReason } from "./ending.ts";
