# syntax=docker/dockerfile:1
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node bin/setup.mjs
# Without devDependencies in the file, packages that only Prisma's command line needs go as well.
RUN npm pkg delete devDependencies && npm prune \
  && cd node_modules/@prisma/client/runtime && rm -f *cockroachdb* *mysql* *sqlite* *sqlserver*

FROM node:20-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/prisma ./prisma
USER node
VOLUME /data
EXPOSE 3000
# The same image is the web server, the worker (build/worker.js) and the release step (build/migrate.js).
CMD ["node", "--enable-source-maps", "--max-semi-space-size=32", "build/web.js"]
