# The lowest of the three images of a node, where no registry answers: a shell, ip, tc, ss, nstat and sysctl of the host that twlab runs
# on, and nft where it has that, with their libraries, gathered by io.twlab.lab.image.HostFiles.
FROM scratch
COPY root /
