/// Time–sequence diagrams: what the link saw of one pair of endpoints, segment by segment, with
/// what faults and the link did to each.
package io.twlab.report.sequence;
