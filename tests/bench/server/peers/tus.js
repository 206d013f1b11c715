// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// `node tus.js FOLDER PORT`: @tus/server with its file store, which does not fsync.

import {FileStore} from '@tus/file-store';
import {Server} from '@tus/server';

const [folder, port] = process.argv.slice(2);
new Server({path: '/api/v1/uploads', relativeLocation: true, datastore: new FileStore({directory: folder})})
    .listen({host: '127.0.0.1', port: Number(port)});
