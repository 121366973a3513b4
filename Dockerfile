# docker build -t linia . && docker run -p 8080:8080 -p 2424:2424 -v linia:/data linia
# Both stages are Debian 12: the libraries the program was linked with are those it runs with.
ARG SWIFT=swift:6.3-bookworm
ARG DEBIAN=debian:bookworm-slim

FROM ${SWIFT} AS build
WORKDIR /src
# First what changes least, so that a change of the code installs and fetches nothing again.
COPY scripts/ scripts/
RUN scripts/dependencies build
COPY Sources/Web/Assets/ Sources/Web/Assets/
RUN scripts/assets
COPY . .
RUN scripts/build release && \
    install -D "$(swift build --configuration release --show-bin-path)/linia" /out/linia

FROM ${DEBIAN}
COPY scripts/dependencies scripts/debian-packages /tmp/install/
RUN /tmp/install/dependencies run && rm -rf /tmp/install /var/lib/apt/lists/* && \
    useradd --system --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin linia && \
    install -d -o linia -g linia -m 0700 /data
COPY --from=build /out/linia /usr/local/bin/linia
COPY deploy/healthcheck /usr/local/bin/linia-healthcheck
ENV LINIA_DATA=/data LINIA_LISTEN=0.0.0.0:8080 LINIA_LMTP=0.0.0.0:2424 LANG=C.UTF-8
USER linia
VOLUME /data
EXPOSE 8080 2424
# The program ends within 10 s of SIGTERM, which is also what `docker stop` waits.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["linia-healthcheck"]
ENTRYPOINT ["linia"]
CMD ["serve"]
