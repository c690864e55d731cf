# The lowest of the three images of a node, where a registry and a package mirror answer.
# Without them twlab builds host-system.Dockerfile instead.
ARG DEBIAN
FROM ${DEBIAN}
RUN apt-get update \
 && apt-get install -y --no-install-recommends iproute2 nftables procps \
 && rm -rf /var/lib/apt/lists/*
