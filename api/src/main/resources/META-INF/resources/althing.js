// The live page: asks the node for its views, listens to its log, and draws what changed.
import { brief, count, el, id, inFull, moment, pill, saying, share, shortly, span, svg, units, words } from "./format.js";

const EVENTS_SHOWN = 14;
const ROWS = 12;
const PROPOSALS_SHOWN = 8;
const REDRAW_MS = 700;

const $ = name => document.getElementById(name);
const drawn = new Map();
let network = null;
let assets = new Map();
let clockOffset = 0;

async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const items = path => ask(path).then(page => page.items);

/** Draws a part of the page only where its facts have changed, so that nothing jumps under the reader's eyes. */
function draw(name, facts, make) {
  const text = JSON.stringify(facts);
  if (drawn.get(name) === text) return;
  drawn.set(name, text);
  $(name).replaceChildren(...[make(facts)].flat());
}

const now = () => network?.clock === "MANUAL" ? new Date(network.now) : new Date(Date.now() + clockOffset);
const asset = code => assets.get(code) ?? (code === undefined && network ? assets.get(network.asset) : undefined);

function amount(text, code) {
  const known = asset(code);
  if (!known) return document.createTextNode(count(BigInt(text)));
  return el("span", { class: "num", title: `${units(text, known.decimals)} ${known.asset}` }, brief(text, known.decimals));
}

const empty = text => el("p", { class: "empty" }, text);

function table(headings, rows) {
  const head = el("tr", {}, headings.map(([text, kind]) => el("th", { scope: "col", class: kind }, text)));
  const body = rows.map(cells => el("tr", {}, cells.map((cell, i) => el("td", { class: headings[i][1] }, cell))));
  return el("div", { class: "scroll" }, el("table", {}, el("thead", {}, head), el("tbody", {}, body)));
}

// --- the network ------------------------------------------------------------------------------------------------------

function drawNetwork() {
  document.title = network.name + " · Althing";
  $("name").textContent = network.name;
  $("clock").textContent = network.clock === "MANUAL" ? "Network with a manual clock" : "Network";
  $("head").textContent = count(network.head);
  $("members").textContent = count(network.members);
  $("root").textContent = network.root;
  $("id").textContent = network.id;
  drawNow();
  const own = asset(network.asset);
  if (own) $("supply").replaceChildren(amount(own.supply, own.asset), el("small", {}, " " + own.asset));
}

function drawNow() {
  if (network) $("now").replaceChildren(el("time", { datetime: now().toISOString(), title: inFull(now()) }, shortly(now())));
}

// --- proposals --------------------------------------------------------------------------------------------------------

const PHASE_KIND = { VOTING: "now", READY: "now", PENDING: "wait", COUNTING: "wait", QUEUED: "wait" };
const SUPPORT = ["For", "Against", "Abstain", "Veto", "Spam"];

/** Where both are asked for, choices stand behind sides. */
const optionName = (proposal, option) => {
  const sides = proposal.tally.options.length - proposal.choices.length;
  return option < sides ? SUPPORT[option] : `Choice ${option - sides + 1}`;
};

function optionClass(option) {
  return "o" + option % 6;
}

const total = amounts => amounts.reduce((all, part) => all + part, 0n);

/** A bar in a picture of its own: what there is, by option, of a whole, and a mark where it is enough. */
function bar(parts, whole, need, label) {
  const full = [total(parts), whole, need + need / 4n, 1n].reduce((most, value) => value > most ? value : most);
  const place = value => Number(value * 100000n / full) / 1000;
  const picture = svg("svg", { class: "bar", role: "img", "aria-label": label, viewBox: "0 0 100 24", preserveAspectRatio: "none" });
  picture.append(svg("rect", { class: "ground", x: 0, y: 6, width: 100, height: 12 }));
  let at = 0n;
  parts.forEach((part, option) => {
    picture.append(svg("rect", { class: optionClass(option), x: place(at), y: 6, width: place(part), height: 12 }));
    at += part;
  });
  picture.append(svg("line", { class: "need", x1: place(need), x2: place(need), y1: 1, y2: 23, "vector-effect": "non-scaling-stroke" }));
  return picture;
}

const CRITERION = { TURNOUT: "Quorum", APPROVAL: "Approval", MINIMUM: "In favour", OBJECTION: "Objection", VETO: "Veto", SPAM: "Spam", ELECTORATE: "Power" };

/** How what there is must stand to what is needed, before the number that is needed. */
const NEEDS = { AT_LEAST: ["of", "", "needed"], MORE_THAN: ["of", "more than", "needed"], AT_MOST: ["where", "at most", "is allowed"], LESS_THAN: ["where", "less than", "is allowed"] };

/** Whose power a bar shows, option by option, and what the whole of it is. */
function shown(proposal, facts) {
  const options = proposal.tally.options.map(BigInt);
  const have = BigInt(facts.have);
  if (facts.subject === "VETO" || facts.subject === "SPAM") return [[have], total(options)];
  if (facts.subject === "APPROVAL") return proposal.choices.length ? [[have], total(options)] : [options.slice(0, 2), options[0] + options[1]];
  const counted = total(options) === have ? options : proposal.choices.length === 0 && options[0] + options[2] === have ? [options[0], 0n, options[2]] : [have];
  return [counted, BigInt(proposal.electorate)];
}

function criterion(proposal, facts) {
  const [parts, whole] = shown(proposal, facts);
  const state = facts.met ? ["met", "met"] : facts.reachable ? ["unmet", "not yet met"] : ["lost", "out of reach"];
  const [before, needs, after] = NEEDS[facts.comparison];
  const name = CRITERION[facts.subject] ?? words(facts.subject);
  return el("div", { class: "criterion" },
    el("p", { class: "line" },
      el("span", {}, `${name}: `, amount(facts.have, network.asset), el("span", { class: "soft" }, ` ${before} ${needs && needs + " "}`, amount(facts.need, network.asset), ` ${after}`)),
      el("span", { class: state[0] }, state[1])),
    bar(parts, whole, BigInt(facts.need), `${name}: have ${facts.have}, ${needs || "at least"} ${facts.need} ${after}, ${state[1]}`));
}

function times(proposal) {
  const at = now();
  switch (proposal.standing.phase) {
    case "PENDING": return ["Voting begins ", moment(proposal.startsAt, at)];
    case "VOTING": return ["Voting ends ", moment(proposal.endsAt, at)];
    case "QUEUED": return ["Takes effect ", moment(proposal.course.readyAt ?? proposal.endsAt, at)];
    default: return ["Voting ended ", moment(proposal.endsAt, at)];
  }
}

const read = new Map();

/** What people wrote about it, where the node keeps the words; they are asked for once and may be erased. */
function texts(proposal) {
  if (!read.has(proposal.proposal)) read.set(proposal.proposal, ask(`/v1/proposals/${proposal.proposal}/texts`).catch(() => ({})));
  return read.get(proposal.proposal);
}

function title(proposal) {
  const heading = el("h3", {}, "Proposal ", id(proposal.proposal));
  texts(proposal).then(said => {
    if (said.title) heading.replaceChildren(said.title);
    else if (said.erased?.length) heading.append(el("span", { class: "soft" }, " (its words were erased)"));
  });
  return heading;
}

/** The body, folded away. Its HTML is made by the node, which lets no markup of the author's through. */
function body(proposal) {
  const folded = el("details", { class: "words", hidden: "" }, el("summary", {}, "What it says"));
  texts(proposal).then(said => {
    if (!said.html) return;
    const words = el("div", {});
    words.innerHTML = said.html;
    // Under the proposal's own heading, however large the author writes.
    for (const heading of words.querySelectorAll("h1, h2, h3")) heading.replaceWith(el("h4", {}, ...heading.childNodes));
    folded.append(words);
    folded.removeAttribute("hidden");
  });
  return folded;
}

/** What it would do, as that was last tried out on the network as it was then. */
function change(one) {
  switch (one.kind) {
    case "parameter-set": return [one.parameter, " from ", one.before, " to ", one.after];
    case "treasury-pays": return ["The treasury pays ", amount(one.amount, one.asset), ` ${one.asset} to `, id(one.to), " and keeps ", amount(one.left, one.asset)];
    case "rules-adopted": return [one.before ? "Other rules for track " : "A new track ", one.track, ": ", id(one.after)];
    case "role-given": return [id(one.account), " becomes ", words(one.role)];
    case "role-taken": return [id(one.account), " is no longer ", words(one.role)];
    case "rules-activated": return ["Rules version ", String(one.after), " in place of ", String(one.before)];
    case "guardian-freed": return ["Guardians may act once more on proposal ", id(one.proposal)];
    default: return [words(one.kind)];
  }
}

function effects(proposal) {
  const tried = proposal.rehearsed;
  if (!tried) return [];
  const said = tried.obstacle ? [el("li", {}, "Cannot be carried out now: ", words(tried.obstacle.kind))] : (tried.changes ?? []).map(one => el("li", {}, change(one)));
  return said.length ? el("ul", { class: "effects", "aria-label": "Effects, tried out at position " + tried.position }, said) : [];
}

function proposalCard(proposal) {
  const tally = proposal.tally;
  return el("article", { class: "card proposal", "aria-label": "Proposal " + proposal.proposal },
    el("header", {}, title(proposal), pill(words(proposal.standing.phase), PHASE_KIND[proposal.standing.phase])),
    el("p", { class: "about" }, "Track ", proposal.track, " · ", id(proposal.proposal), " by ", id(proposal.proposer), " · ", times(proposal)),
    body(proposal),
    effects(proposal),
    proposal.standing.verdict.criteria.map(facts => criterion(proposal, facts)),
    el("ul", { class: "legend" }, tally.options.map((power, option) =>
      el("li", { class: optionClass(option) }, optionName(proposal, option), " ", amount(power, network.asset))),
      el("span", { class: "soft" }, tally.ballots === 1 ? "1 ballot" : count(tally.ballots) + " ballots")));
}

function drawProposals(proposals) {
  draw("proposal-list", proposals.slice(0, PROPOSALS_SHOWN), list => list.length ? list.map(proposalCard) : [empty("Nothing has been proposed yet.")]);
}

// --- compute, accounts, contributions, policy --------------------------------------------------------------------------

const JOB_KIND = { QUEUED: "wait", LEASED: "now", ATTESTED: "now" };

function work(spec) {
  return spec.m ? `${spec.m} × ${spec.k} × ${spec.n}` : words(spec.kind ?? "job");
}

function drawJobs(jobs) {
  draw("job-list", jobs, list => list.length ? table(
    [["Job"], ["Work", "num"], ["State"], ["Machine", "roomy"], ["Fee", "right"]],
    list.map(job => [id(job.job), work(job.spec), pill(words(job.phase), JOB_KIND[job.phase]),
      job.node ? [id(job.node), el("span", { class: "soft" }, ` lease ${job.lease.split(".")[1]}`)] : "–",
      [amount(job.fee, job.asset), el("span", { class: "soft" }, " " + job.asset)]]))
    : empty("No job has been offered yet."));
}

const COMPARTMENTS = ["AVAILABLE", "BONDED", "UNBONDING", "DEPOSIT", "ESCROW"];

/** Rows of the balances view, gathered by account; the network's own asset decides the order. */
function drawAccounts(accounts, balances) {
  const roles = new Map(accounts.map(account => [account.account, account.roles]));
  const held = new Map(accounts.map(account => [account.account, {}]));
  for (const row of balances) {
    if (row.asset !== network.asset) continue;
    if (!held.has(row.account)) held.set(row.account, {});
    held.get(row.account)[row.compartment] = row.amount;
  }
  const rows = [...held].map(([account, parts]) => ({ account, parts, roles: roles.get(account) ?? [],
    sum: COMPARTMENTS.reduce((all, part) => all + BigInt(parts[part] ?? 0), 0n).toString() }));
  rows.sort((a, b) => BigInt(a.sum) < BigInt(b.sum) ? 1 : BigInt(a.sum) > BigInt(b.sum) ? -1 : 0);
  draw("account-list", rows.slice(0, ROWS), list => list.length ? [table(
    [["Account"], ["Available", "right"], ["At stake", "right"], ["Set aside", "right"]],
    list.map(row => {
      const aside = ["UNBONDING", "DEPOSIT", "ESCROW"].reduce((all, part) => all + BigInt(row.parts[part] ?? 0), 0n).toString();
      return [[id(row.account), row.roles.map(role => pill(words(role)))],
        amount(row.parts.AVAILABLE ?? "0"), amount(row.parts.BONDED ?? "0"), amount(aside)];
    })), rows.length > ROWS ? el("p", { class: "more" }, "The richest of those shown by ", el("a", { href: "/v1/balances" }, "/v1/balances"), ".") : null].filter(Boolean)
    : empty("Nobody has joined yet."));
}

function drawContributions(contributions) {
  draw("contribution-list", contributions.slice(0, 8), list => list.length ? table(
    [["What"], ["By"], ["State"]],
    list.map(one => [words(one.kind), id(one.contributor), pill(words(one.phase), one.phase === "SUBMITTED" ? "wait" : "now")]))
    : empty("Nothing has been contributed yet."));
}

/** A parameter's canonical text as people would say it; its form tells what it is. */
function value(parameter) {
  if (parameter.value.startsWith("P")) return span(parameter.value);
  if (parameter.value.includes("/")) return share(parameter.value);
  if (parameter.unit.startsWith("base units")) return [amount(parameter.value, network.asset), el("span", { class: "soft" }, " " + network.asset)];
  return parameter.value;
}

function drawPolicy(policy) {
  draw("policy", policy, facts => [
    el("p", { class: "law" }, `Version ${facts.version}, in force since `, el("time", { datetime: new Date(facts.adoptedAt).toISOString() }, inFull(facts.adoptedAt))),
    el("dl", { class: "parameters" }, facts.parameters.map(parameter =>
      el("div", { title: parameter.meaning }, el("dt", {}, parameter.name), el("dd", {}, value(parameter)))))]);
}

function drawStaked(stakes) {
  $("staked").replaceChildren(amount(stakes, network.asset), el("small", {}, " " + network.asset));
}

// --- events -----------------------------------------------------------------------------------------------------------

function show(position, entry) {
  const list = $("event-list");
  list.querySelector(".empty")?.remove();
  const { what, who } = saying(entry, asset);
  list.prepend(el("li", { class: "new" }, el("span", { class: "at", title: inFull(entry.at) }, "#" + count(position)),
    el("span", {}, el("span", { class: "what" }, what), who.length ? el("span", { class: "who" }, who) : null)));
  while (list.children.length > EVENTS_SHOWN) list.lastChild.remove();
}

function linkIs(state, text) {
  $("link").dataset.state = state;
  if ($("link-text").textContent !== text) $("link-text").textContent = text;
}

let asked = false;
let asking = false;

/** Asks for everything again, soon; however many events come meanwhile, there is one request of each kind at a time. */
function refresh() {
  asked = true;
  if (asking) return;
  asking = true;
  setTimeout(async () => {
    asked = false;
    await load().then(() => linkIs("live", "live"), problem => linkIs("lost", "the node does not answer") ?? console.debug(problem));
    asking = false;
    if (asked) refresh();
  }, network ? REDRAW_MS : 0);
}

async function load() {
  const [facts, supply] = await Promise.all([ask("/v1/network"), items("/v1/supply")]);
  network = facts;
  assets = new Map(supply.map(row => [row.asset, row]));
  clockOffset = facts.now - Date.now();
  drawNetwork();
  drawStaked(facts.staked);
  await Promise.all([
    items("/v1/proposals?limit=25").then(drawProposals),
    items("/v1/jobs?limit=12").then(drawJobs),
    Promise.all([items("/v1/accounts?limit=200"), items("/v1/balances?limit=1000")]).then(([accounts, balances]) => drawAccounts(accounts, balances)),
    items("/v1/contributions?limit=8").then(drawContributions),
    items("/v1/policies?limit=1").then(policies => policies.length && drawPolicy(policies[0])),
  ]);
}

async function listen() {
  await load().catch(() => null);
  const from = network ? Math.max(0, network.head - EVENTS_SHOWN) : 0;
  const stream = new EventSource("/v1/events?from=" + from);
  stream.onopen = () => linkIs("live", "live");
  stream.onerror = () => linkIs("lost", "connection lost, trying again");
  stream.onmessage = message => {
    show(Number(message.lastEventId), JSON.parse(message.data));
    refresh();
  };
}

setInterval(drawNow, 10_000);
refresh();
listen();
