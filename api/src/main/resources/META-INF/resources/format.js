// How facts are written for people: amounts, ids, times, and what an event says. Nothing here talks to the node.

/** Makes an element: attributes by name, children as nodes or text; what is null is left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) node.setAttribute(name, value);
  node.append(...children.flat(Infinity).filter(child => child != null));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const whole = new Intl.NumberFormat("en");

export const count = number => whole.format(number);

/** Base units as units with their decimals, exact: never through a floating point number. */
export function units(text, decimals) {
  const digits = text.padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  const fraction = digits.slice(cut).replace(/0+$/, "");
  return whole.format(BigInt(digits.slice(0, cut))) + (fraction ? "." + fraction : "");
}

/** The same, shortened for a glance: four digits are enough to compare. */
export function brief(text, decimals) {
  const exact = units(text, decimals);
  const integer = exact.split(".")[0].replaceAll(",", "");
  if (integer.length <= 6) return exact.length > 9 ? exact.slice(0, 9).replace(/\.$/, "") : exact;
  const scale = Math.floor((integer.length - 1) / 3);
  const lead = integer.length - 3 * scale;
  const digits = integer.slice(0, lead) + "." + integer.slice(lead, lead + Math.max(0, 4 - lead));
  const names = ["", " k", " M", " bn", " tn"];
  return scale < names.length ? digits.replace(/\.?0+$/, "") + names[scale] : exact;
}

const RESERVED = { 1: "treasury", 2: "issuance", 3: "stakers' pool" };

/** An id as its first letters; the whole id is in the title. The accounts of the network itself have names. */
export function id(text) {
  if (/^0{20,}[0-9a-v]+$/.test(text)) return el("span", { title: text }, RESERVED[text.replace(/^0+/, "")] ?? "network");
  return el("span", { class: "mono", title: text }, text.length > 11 ? text.slice(0, 8) + "…" : text);
}

export function pill(text, kind = "") {
  return el("span", { class: ("pill " + kind).trim() }, text);
}

/** NOT_YET as "not yet". */
export const words = name => name.toLowerCase().replaceAll("_", " ").replaceAll("-", " ");

const clockTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const fullTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const dayTime = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const atTime = instant => clockTime.format(new Date(instant));
export const inFull = instant => fullTime.format(new Date(instant));

/** "in 3 h", "2 d ago", with the moment itself in the title. */
export function moment(instant, now) {
  const seconds = Math.round((new Date(instant) - now) / 1000);
  const away = Math.abs(seconds);
  const text = away < 90 ? away + " s" : away < 5400 ? Math.round(away / 60) + " min" : away < 172800 ? Math.round(away / 3600) + " h" : Math.round(away / 86400) + " d";
  return el("time", { datetime: new Date(instant).toISOString(), title: inFull(instant) }, seconds > 0 ? "in " + text : text + " ago");
}

export const shortly = instant => dayTime.format(new Date(instant));

/** PT168H as "7 d". */
export function span(iso) {
  const [, d = 0, h = 0, m = 0, s = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso) ?? [];
  const seconds = +d * 86400 + +h * 3600 + +m * 60 + +s;
  for (const [size, name] of [[86400, "d"], [3600, "h"], [60, "min"]]) if (seconds >= size && seconds % size === 0) return seconds / size + " " + name;
  return seconds + " s";
}

/** 1/3 as "33.3 %". */
export function share(ratio) {
  const [n, d] = ratio.split("/").map(Number);
  return (Math.round(1000 * n / d) / 10).toString() + " %";
}

const SAYINGS = {
  NetworkFounded: "The network was founded", EngineUpgraded: "Other rules took effect", EffectsRehearsed: "What a proposal would do was tried out", ClockAdvanced: "The clock was advanced", AccountOpened: "A member joined",
  AdmissionAdopted: "A rule of admission was adopted", KeysReplaced: "A member replaced its keys", AccountRecovered: "A member recovered its account",
  RoleGranted: "A role was granted", RoleRevoked: "A role was taken back", AssetDefined: "An asset was defined", Transferred: "Transferred",
  Minted: "Minted", PolicyAdopted: "A policy became law", Bonded: "Put at stake", UnbondingStarted: "Stake asked back", Unbonded: "Stake came free",
  StakeRewardsClaimed: "Stake rewards claimed", ContributionSubmitted: "Something was contributed", ContributionReviewed: "A contribution was reviewed",
  ContributionAccepted: "A contribution was accepted", RewardGranted: "A contribution was rewarded", EpochStarted: "An epoch began", EpochEnded: "An epoch ended",
  TrackAdopted: "A track was adopted", ProposalOpened: "A proposal was opened", ProposalCancelled: "A proposal was taken back", VoteCast: "A vote was cast",
  VoteChanged: "A vote was changed", DelegationChanged: "A delegation changed", VotingClosed: "A vote was counted", DepositSettled: "A deposit was settled",
  ProposalQueued: "A proposal waits for its timelock", ProposalExecuted: "A proposal was executed", ExecutionFailed: "An execution failed",
  ProposalExpired: "A proposal expired", TreasurySpent: "The treasury paid", JobAccepted: "A job was offered", JobCancelled: "A job was taken back",
  NodeRegistered: "A node was registered", NodeRetired: "A node retired", LeaseGranted: "A node took a job", LeaseExtended: "A lease was extended",
  LeaseExpired: "A lease expired", LeaseReleased: "A lease was given back", LeaseFailed: "A node could not do its job", ResultAttested: "A result was signed",
  JobPaid: "A job was paid for", JobRefunded: "A job's fee went back",
};

const FROM = ["from", "proposer", "voter", "contributor", "reviewer", "customer", "node", "account"];
const TO = ["to", "operator", "proposal", "contribution", "job"];

/** What an entry of the log says: a sentence, and whom it is about. */
export function saying(entry, asset) {
  const name = entry.type.split(".")[1] ?? entry.type;
  const data = entry.data;
  const sentence = SAYINGS[name] ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  const amount = data.amount ?? data.fee ?? data.emission ?? data.power;
  const known = typeof amount === "string" && asset(data.asset);
  const what = known ? `${sentence}: ${brief(amount, known.decimals)} ${known.asset}` : sentence;
  const text = field => typeof data[field] === "string" ? data[field] : null;
  const from = FROM.map(text).find(Boolean);
  const to = TO.map(text).find(other => other && other !== from);
  const who = [from && id(from), from && to && " → ", to && id(to)].filter(Boolean);
  return { what, who };
}
