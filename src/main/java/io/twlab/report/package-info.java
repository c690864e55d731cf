/// Figures as data; terminal, HTML, Markdown, SVG. Reads only a results folder.
///
/// May use `spec`, `measure`, `predict`, `result`.
package io.twlab.report;
