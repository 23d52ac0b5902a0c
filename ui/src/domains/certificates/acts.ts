// What can be done with a paper of the register, and the reasons each act has.
export type Act = 'hand-over' | 'duplicate' | 'replacement' | 'correction' | 'spoil' | 'revoke';

export const REASONS: Record<Exclude<Act, 'hand-over'>, string[]> = {
  duplicate: ['lost', 'damaged', 'not_received'],
  replacement: ['name_changed'],
  correction: ['wrong_name', 'wrong_programme', 'wrong_hours', 'wrong_date', 'other_error'],
  spoil: ['misprint', 'damaged_form', 'cancelled'],
  revoke: ['by_mistake', 'not_completed', 'false_facts', 'court'],
};
/** What shows whose paper an unconfirmed number is. */
export const OF_PAPER = ['original', 'protocol', 'issue_book', 'order'];
export const HOWS = ['in_person', 'representative', 'post', 'courier', 'email'];
export const EVIDENCE = ['marriage', 'divorce', 'name_change', 'identity_card', 'court_decision'];
/** What shows who asks, where the register cannot tell namesakes apart. */
export const IDENTITY = ['identity', 'court_decision'];
