// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// `node fanout.js ws|socketio PORT`: a POST to /say is sent to everyone who is connected, after it
// was answered, as ours is: who asks is who listens, and must not be kept from reading meanwhile.

import http from 'node:http';
import {WebSocketServer} from 'ws';
import {Server} from 'socket.io';

const [kind, port] = process.argv.slice(2);
let tell;
const server = http.createServer((request, response) => {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
        response.end('{}', () => {
            if (request.method === 'POST')
                setImmediate(tell, Buffer.concat(pieces).toString());
        });
    });
});
if (kind === 'ws') {
    const sockets = new WebSocketServer({server, perMessageDeflate: false});
    tell = (text) => {
        for (const socket of sockets.clients)
            socket.send(text);
    };
} else {
    const io = new Server(server, {transports: ['websocket'], pingInterval: 300000});
    tell = (text) => io.emit('event', JSON.parse(text));
}
server.listen(Number(port), '127.0.0.1');
