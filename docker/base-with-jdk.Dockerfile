# base.Dockerfile for engines that are not of the controller's kind (another CPU, another system, Docker Desktop's machine): the
# Java runtime is cut from a JDK image inside the build. Needs a registry.
ARG JDK
ARG SYSTEM
FROM ${JDK} AS runtime
ARG MODULES
RUN jlink --add-modules "${MODULES}" --strip-java-debug-attributes --no-header-files --no-man-pages --output /runtime \
 && /runtime/bin/java -XX:+UseSerialGC -Xshare:dump
FROM ${SYSTEM}
COPY --from=runtime /runtime /opt/twlab/runtime
COPY lib /opt/twlab/lib
