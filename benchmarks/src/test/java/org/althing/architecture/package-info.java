/// The rules that the whole tree keeps, as tests: who may import whom (`ArchitectureTest`) and how the files look
/// (`TidyTest`). They stand in this module because it is the only one that sees every other.
package org.althing.architecture;
