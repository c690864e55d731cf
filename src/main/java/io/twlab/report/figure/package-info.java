/// Figures as data: what is drawn, over which axes, with which words; nothing about how it looks.
package io.twlab.report.figure;
