# What changes seldom: a Java runtime cut from the controller's JDK, and the libraries.
ARG SYSTEM
FROM ${SYSTEM}
COPY runtime /opt/twlab/runtime
COPY lib /opt/twlab/lib
