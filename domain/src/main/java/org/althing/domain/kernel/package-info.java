/// What every feature is written in: events, commands, rejections and decisions; exact numbers; identifiers; journaled tables.
/// The kernel knows no feature. Open [Decision] first, then [Table], then [Agenda].
package org.althing.domain.kernel;
