/// What a run says, in words and tables that HTML, Markdown and the terminal share.
package io.twlab.report.story;
