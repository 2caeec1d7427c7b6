/// How a network begins: what people write down ([org.althing.commands.founding.Blueprint], as YAML or JSON, or one of the templates) becomes
/// the founding document, its id, and a data directory with the keys that were drawn for it. Open
/// [org.althing.commands.founding.Founding] first.
package org.althing.commands.founding;
