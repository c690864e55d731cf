package io.twlab.packet.tap;

import io.twlab.measure.LinkDirection;

/// Which way a packet was going when it was seen at an interface.
record Way(LinkDirection direction, String device) {}
