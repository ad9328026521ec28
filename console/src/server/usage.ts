import { call } from "./call.ts";

/** What models were used for, in all. */
export interface UsageTotals {
  answers: number;
  input_tokens: number;
  output_tokens: number;
  cost: number;
}

export interface UsageReport {
  from: string;
  to: string;
  currency: string;
  usage: UsageTotals;
  models: { model: string; usage: UsageTotals }[];
  days: { day: string; usage: UsageTotals }[];
  budget?: { tokens: number; tokens_per_day?: number; cost: number; cost_per_day?: number; renews_at: string };
}

export const getUsage = async (signal: AbortSignal): Promise<UsageReport> =>
  (await call("/chat/usage", { signal })).json();
