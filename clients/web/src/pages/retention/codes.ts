// Codes of deploy/config/rules/retention.txt; the service holds each against what the record says.
export const NORMS = ['after-death', 'not-needed'] as const;
export const GROUNDS = ['wrong-and-burdensome', 'clearly-unnecessary'] as const;
