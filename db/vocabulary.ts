/** Plain lists of roles and states, safe in a browser. The database checks every column against them. */
export const STANDINGS = ["peer", "non_peer", "none"] as const;
export type Standing = (typeof STANDINGS)[number];

export const PEER_DUTIES = ["host", "moderator"] as const;
export const NON_PEER_DUTIES = ["network_lead", "operational_committee"] as const;
export const NEVER_PEER_DUTIES = ["steering_committee"] as const;
export const OTHER_DUTIES = ["guide_editor", "guide_validator", "researcher", "admin"] as const;
export const DUTIES = [...PEER_DUTIES, ...NON_PEER_DUTIES, ...NEVER_PEER_DUTIES, ...OTHER_DUTIES] as const;
export type Duty = (typeof DUTIES)[number];

export const COLLEGES = ["state", "regions", "social_partners", "operators"] as const;

/** From the narrowest to the widest. */
export const AUDIENCES = ["group", "peers", "members"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who opens topics in a section; whoever may read it may reply. */
export const OPENERS = ["hosts", "peers", "readers"] as const;
export type Opener = (typeof OPENERS)[number];

export const NETWORK_KINDS = ["operator", "partner"] as const;

export const TITLE_MAX = 120;
export const BODY_MAX = 20_000;
export const REASON_MAX = 500;
export const POSTS_PER_PAGE = 20;
export const TOPICS_PER_PAGE = 30;
export const QUERY_MAX = 200;
