/** Plain lists of roles and states, safe in a browser. The database checks every column against them. */
export const STANDINGS = ["peer", "non_peer", "none"] as const;
export type Standing = (typeof STANDINGS)[number];

export const PEER_DUTIES = ["host", "moderator"] as const;
export const NON_PEER_DUTIES = ["network_lead", "operational_committee"] as const;
export const NEVER_PEER_DUTIES = ["steering_committee"] as const;
export const OTHER_DUTIES = ["guide_editor", "guide_validator", "researcher", "admin"] as const;
export const DUTIES = [...PEER_DUTIES, ...NON_PEER_DUTIES, ...NEVER_PEER_DUTIES, ...OTHER_DUTIES] as const;
export type Duty = (typeof DUTIES)[number];

/** These open more than a member's own things: they act only behind a second factor. */
export const GUARDED_DUTIES: readonly Duty[] = ["host", "moderator", "network_lead", "admin"];

export const COLLEGES = ["state", "regions", "social_partners", "operators"] as const;

/** From the narrowest to the widest. */
export const AUDIENCES = ["group", "peers", "members"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who opens topics in a section; whoever may read it may reply. */
export const OPENERS = ["hosts", "peers", "readers"] as const;
export type Opener = (typeof OPENERS)[number];

/** Operators' leads accredit their own people; the administrators accredit those of partners. */
export const NETWORK_KINDS = ["operator", "partner"] as const;

/** Who may ask to join from a network or a territory: anybody, those who were invited, nobody yet. */
export const OPENINGS = ["open", "invitation", "closed"] as const;
export type Opening = (typeof OPENINGS)[number];

/** What an accreditation gives. */
export const ACCREDITED_STANDINGS = ["peer", "non_peer"] as const;
export type AccreditedStanding = (typeof ACCREDITED_STANDINGS)[number];

export const ACCREDITATION_ENDS = ["expiry", "departure", "transfer", "withdrawal", "standing"] as const;
export type AccreditationEnd = (typeof ACCREDITATION_ENDS)[number];

/** `asked`: the network waits for the person's answer to its question. */
export const REQUEST_STATES = [
  "unconfirmed",
  "waiting",
  "asked",
  "accepted",
  "refused",
  "withdrawn",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const OPEN_REQUEST_STATES = ["waiting", "asked"] as const;

export const DUTY_ENDS = ["ended", "standing", "transfer"] as const;

export const TOKEN_PURPOSES = [
  "confirm_request",
  "reset_password",
  "confirm_old_email",
  "confirm_new_email",
] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** The levels of conseil en évolution professionnelle that an adviser practises. */
export const CEP_LEVELS = [1, 2, 3] as const;

/** Lists of words that the administrators keep, and that members choose from in the directory. */
export const REFERENCE_LISTS = ["theme", "scheme", "public"] as const;
export type ReferenceList = (typeof REFERENCE_LISTS)[number];

/** What happens to a topic, told between its messages. */
export const TOPIC_EVENTS = [
  "moved",
  "merged",
  "split_off",
  "split",
  "pinned",
  "unpinned",
  "closed",
  "reopened",
  "answered",
  "unanswered",
  "relayed",
  "taken_up",
] as const;
export type TopicEvent = (typeof TOPIC_EVENTS)[number];

/** « Ça m’aide » and « même situation chez moi »: signs to who asked, never a ranking of people. */
export const REACTIONS = ["helps", "same"] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Besides the default: every message, new topics only (of a section), nothing. */
export const TOPIC_FOLLOWS = ["all", "muted"] as const;
export type TopicFollow = (typeof TOPIC_FOLLOWS)[number];
export const SECTION_FOLLOWS = ["all", "topics", "muted"] as const;
export type SectionFollow = (typeof SECTION_FOLLOWS)[number];

/** What a member is told of, the strongest first: of one message they are told once. */
export const NOTICES = [
  "answer",
  "mention",
  "quote",
  "accepted",
  "taken_up",
  "case_waiting",
  "case_for_you",
  "topic_followed",
  "section_followed",
  "private_message",
] as const;
export type Notice = (typeof NOTICES)[number];

/** The life of a case. « Sans solution » counts for the committee. */
export const CASE_STATES = ["open", "answered", "solved", "unsolved"] as const;

/** What blocks a situation, as the Bretagne experiment of 2016 sorted it (001_6deeedd5eb22a9ac.txt line 5511). */
export const CASE_BLOCKS = ["person_eligibility", "request_eligibility", "contact", "information"] as const;

export const TITLE_MAX = 120;
export const CASE_TEXT_MAX = 2_000;
export const BODY_MAX = 20_000;
export const REASON_MAX = 500;
export const POSTS_PER_PAGE = 20;
export const TOPICS_PER_PAGE = 30;
export const QUERY_MAX = 200;
export const NAME_MAX = 120;
export const EMAIL_MAX = 254;

/** `imported`: an edition of before, without the record of its validation. */
export const EDITION_ORIGINS = ["imported", "validated"] as const;

/** What a new edition does to a fiche; only a rule asks its readers to say that they have read it. */
export const GUIDE_CHANGES = ["none", "rule", "precision", "form"] as const;
export type GuideChange = (typeof GUIDE_CHANGES)[number];

/** Who reads the guide, each along a path of their own. */
export const GUIDE_ROLES = ["first_welcome", "adviser_2_3", "manager", "network_head"] as const;
export type GuideRole = (typeof GUIDE_ROLES)[number];

/** The reading paths that the editors keep: one for each role, and one for each level of CEP. */
export const GUIDE_PATHS = [...GUIDE_ROLES, "level_1", "level_2", "level_3"] as const;
export type GuidePath = (typeof GUIDE_PATHS)[number];

/** An edition as one file, to print or to take along. */
export const EDITION_FORMATS = ["pdf", "epub"] as const;
export type EditionFormat = (typeof EDITION_FORMATS)[number];

/** The life of a proposal to change the guide. */
export const PROPOSAL_STATUSES = [
  "proposed",
  "examined",
  "in_validation",
  "validated",
  "presented",
  "published",
  "refused",
  "withdrawn",
  "merged",
] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Whether a proposal changes the text of a fiche, or adds a question and its answer to it. */
export const PROPOSAL_KINDS = ["text", "question"] as const;

/** What the author of a quoted message has said of its quotation. */
export const QUOTATION_STATES = ["asked", "agreed", "declined"] as const;

/** What a member of a college says of an exact text. */
export const VERDICTS = ["approves", "reserves", "refuses"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a validation ended: one text approved by the four colleges, none, or the texts changed meanwhile. */
export const ROUND_OUTCOMES = ["validated", "not_validated", "voided"] as const;
