// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Starts the real vireo-server on a free port and stops it again.

import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const freePort = () => new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
    });
});

export class VireoServer {
    static async start(bin) {
        const server = new VireoServer();
        server.bin = join(bin, 'vireo-server');
        server.data = mkdtempSync(join(tmpdir(), 'vireo-e2e-'));
        const port = await freePort();
        server.url = `http://127.0.0.1:${port}`;
        server.log = [];
        server.process = spawn(server.bin,
            ['serve', '--data', server.data, '--listen', `127.0.0.1:${port}`],
            { stdio: ['ignore', 'pipe', 'pipe'] });
        for (const stream of [server.process.stdout, server.process.stderr])
            stream.on('data', piece => server.log.push(piece.toString()));
        for (let tries = 0; tries < 300; ++tries) {
            if (server.process.exitCode !== null)
                break;
            try {
                if ((await fetch(`${server.url}/api/v1/config`)).ok)
                    return server;
            } catch {
                // not listening yet
            }
            await pause(100);
        }
        await server.stop();
        throw new Error(`the server did not start:\n${server.log.join('')}`);
    }

    // The operator's way in: a one-time link, redeemed for tokens.
    async signIn(email) {
        const link = execFileSync(this.bin, ['admin', '--data', this.data, 'sign-in-link', email],
            { encoding: 'utf8' }).trim();
        const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token');
        return this.json('POST', '/api/v1/auth/verify', { token });
    }

    async json(method, path, body, accessToken) {
        const headers = {};
        if (body)
            headers['Content-Type'] = 'application/json';
        if (accessToken)
            headers.Authorization = `Bearer ${accessToken}`;
        const answer = await fetch(this.url + path,
            { method, headers, body: body && JSON.stringify(body) });
        const text = await answer.text();
        if (!answer.ok)
            throw new Error(`${method} ${path}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : {};
    }

    async stop() {
        if (this.process.exitCode === null) {
            const ended = new Promise(resolve => this.process.once('exit', resolve));
            this.process.kill('SIGTERM');
            const timer = setTimeout(() => this.process.kill('SIGKILL'), 20_000);
            await ended;
            clearTimeout(timer);
        }
        rmSync(this.data, { recursive: true, force: true });
    }
}
