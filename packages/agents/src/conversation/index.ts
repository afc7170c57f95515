export { startConversation, type Conversation, type ConversationOptions } from "./conversation.ts";
export type { Ending, SubmittedSpecTests } from "./ending.ts";
