// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// NestJS on Fastify, its faster adapter: `node nest.js rest|graphql DATABASE PORT`. Who asks stands
// in a header that is believed as it is: no token is checked, which Vireo does.

import 'reflect-metadata';
import {Body, Controller, Get, HttpCode, Module, Param, Post, Put, Query, Req} from '@nestjs/common';
import {NestFactory} from '@nestjs/core';
import {FastifyAdapter} from '@nestjs/platform-fastify';
import {Store} from './store.js';

const [kind, file, port] = process.argv.slice(2);
const store = new Store(file);

//! What a TypeScript compiler makes of decorators.
function decorate(type, name, method, ...params) {
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name);
    params.forEach((param, i) => param(type.prototype, name, i));
    for (const one of [].concat(method))
        one(type.prototype, name, descriptor);
}

class Feeds {
    feed(kind, cursor, request) {
        return store.feed(kind, request.headers['x-viewer'], cursor);
    }
    clip(id, request) {
        return store.clip(id, request.headers['x-viewer']);
    }
    comments(id, request) {
        return store.comments(id, request.headers['x-viewer']);
    }
    comment(id, body, request) {
        return {id: store.comment(id, request.headers['x-viewer'], body.text), text: body.text};
    }
    like(id, request) {
        store.like(id, request.headers['x-viewer']);
        return store.clip(id, request.headers['x-viewer']);
    }
    healthz() {
        return {status: 'ok'};
    }
}
decorate(Feeds, 'feed', Get('feed'), Query('kind'), Query('cursor'), Req());
decorate(Feeds, 'clip', Get('videos/:id'), Param('id'), Req());
decorate(Feeds, 'comments', Get('videos/:id/comments'), Param('id'), Req());
decorate(Feeds, 'comment', [Post('videos/:id/comments'), HttpCode(201)], Param('id'), Body(), Req());
decorate(Feeds, 'like', Put('videos/:id/reactions/like'), Param('id'), Req());
decorate(Feeds, 'healthz', Get('healthz'));
Controller('api/v1')(Feeds);

class App {}
const imports = [];
const providers = [];
if (kind === 'graphql') {
    const {GraphQLModule, Resolver, Query: Field, Args, Context} = await import('@nestjs/graphql');
    const {ApolloDriver} = await import('@nestjs/apollo');
    const {typeDefs} = await import('./schema.js');
    class Answers {
        feed(kind, cursor, context) {
            return store.feed(kind, context.viewer, cursor);
        }
        video(id, context) {
            return store.clip(id, context.viewer);
        }
        comments(id, context) {
            return store.comments(id, context.viewer);
        }
    }
    decorate(Answers, 'feed', Field('feed'), Args('kind'), Args('cursor'), Context());
    decorate(Answers, 'video', Field('video'), Args('id'), Context());
    decorate(Answers, 'comments', Field('comments'), Args('id'), Context());
    Resolver()(Answers);
    providers.push(Answers);
    imports.push(GraphQLModule.forRoot({
        driver: ApolloDriver, typeDefs, playground: false, introspection: false,
        context: (request) => ({viewer: (request.headers ?? request.req?.headers)['x-viewer']}),
    }));
}
Module({imports, controllers: [Feeds], providers})(App);

const app = await NestFactory.create(App, new FastifyAdapter(), {logger: ['error']});
await app.listen(Number(port), '127.0.0.1');
