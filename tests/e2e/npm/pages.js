// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The web pages in Chromium: they play with and without scripts, and ask nobody else for anything.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

// What a script of the page asks for under `held` waits for seen.letGo().
async function open(browser, address, { noHls, held, ...options }, use) {
    const context = await browser.newContext({ viewport: { width: 1100, height: 820 }, ...options });
    if (noHls) {
        await context.addInitScript(() => {
            const known = HTMLMediaElement.prototype.canPlayType;
            HTMLMediaElement.prototype.canPlayType = function (type) {
                return type.includes('mpegurl') ? '' : known.call(this, type);
            };
        });
    }
    const tab = await context.newPage();
    const seen = { asked: [], faults: [] };
    if (held) {
        const goesOn = new Promise(done => { seen.letGo = done; });
        await tab.route(held, async route => {
            if (route.request().resourceType() === 'fetch')
                await goesOn;
            await route.continue();
        });
    }
    tab.on('request', request => seen.asked.push(request.url()));
    tab.on('console', line => line.type() === 'error' && seen.faults.push(line.text()));
    tab.on('pageerror', fault => seen.faults.push(String(fault)));
    try {
        await tab.goto(address);
        await use(tab, seen);
        const origin = new URL(address).origin;
        const foreign = seen.asked.filter(url => !url.startsWith(origin) && !/^(blob|data):/.test(url));
        assert.deepEqual(foreign, [], 'somebody else was asked');
        assert.deepEqual(seen.faults, []);
    } finally {
        await context.close();
    }
}

// The page's policy lets nobody evaluate text, so a condition is asked for anew until it holds.
async function until(tab, holds, what) {
    for (const end = Date.now() + 60_000; !await tab.evaluate(holds); await pause(100))
        assert.ok(Date.now() < end, what);
}

// What is pressed before the page's script has its source is stopped by that, and has to go on by itself.
async function press(tab) {
    await tab.evaluate(() => {
        const video = document.querySelector('video');
        video.muted = true;
        video.play().catch(() => {});
    });
}

const byLadder = tab => until(tab, () => document.querySelector('video').dataset.engine === 'mse', 'the ladder does not play');

async function playsOn(tab) {
    await press(tab);
    await until(tab, () => document.querySelector('video').currentTime > 1.5, 'it does not play');
    return tab.evaluate(() => {
        const video = document.querySelector('video');
        return { frames: video.getVideoPlaybackQuality().totalVideoFrames, engine: video.dataset.engine, source: video.currentSrc };
    });
}

// SHOTS: a folder for pictures of the pages, to be looked at.
export async function pages(server, clip, token) {
    const browser = await chromium.launch({
        executablePath: process.env.VIREO_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync',
            '--autoplay-policy=no-user-gesture-required'],
    });
    const shot = async (tab, name) => process.env.SHOTS && tab.screenshot({ path: join(process.env.SHOTS, name) });
    const page = `${server.url}/v/${clip.id}`;
    try {
        const result = {};
        await open(browser, page, {}, async tab => {
            // As it comes; newer browsers know HLS by themselves.
            assert.ok((await playsOn(tab)).frames > 10);
        });
        await open(browser, page, { noHls: true }, async tab => {
            const seen = await playsOn(tab);
            await byLadder(tab);
            assert.ok(seen.frames > 10, `only ${seen.frames} frames were shown`);
            result.frames = seen.frames;
            // From the middle, and over the end of the loop.
            await tab.evaluate(() => { document.querySelector('video').currentTime = 4.5; });
            await until(tab, () => document.querySelector('video').currentTime > 5, 'it does not go on from the middle');
            await until(tab, () => document.querySelector('video').currentTime < 2, 'it does not begin again');
            await shot(tab, 'clip.png');
        });
        await open(browser, page, { noHls: true, held: '**/master.m3u8' }, async (tab, seen) => {
            const seconds = () => document.querySelector('video').currentTime;
            await press(tab);
            await until(tab, () => document.querySelector('video').currentTime > 1, 'the plain file does not play meanwhile');
            const before = await tab.evaluate(seconds);
            seen.letGo();
            await byLadder(tab);
            await until(tab, () => document.querySelector('video').currentTime > 1.5, 'it stops when the ladder comes');
            assert.ok(await tab.evaluate(seconds) >= before, 'it began again when the ladder came');
        });
        await open(browser, page, { javaScriptEnabled: false }, async tab => {
            const seen = await playsOn(tab);
            assert.match(seen.source, /fallback\.mp4$|master\.m3u8$/);
            assert.equal(seen.engine, undefined);
        });
        await open(browser, page, { viewport: { width: 390, height: 844 } }, async tab => {
            const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(wide <= 390, `the page is ${wide} px wide on a phone`);
            await shot(tab, 'clip-phone.png');
        });
        await open(browser, `${server.url}/@${clip.account.handle}`, {}, async tab => {
            const link = await tab.getAttribute('.clips a', 'href');
            assert.equal(link, `/v/${clip.id}`);
            await shot(tab, 'person.png');
        });
        await open(browser, `${server.url}/`, {}, async tab => {
            assert.equal(await tab.getAttribute('.clips a', 'href'), `/v/${clip.id}`);
            await shot(tab, 'start.png');
        });
        const said = await server.json('GET', `/oembed?url=${encodeURIComponent(page)}`);
        assert.equal(said.type, 'video');
        // Of what asks first nothing is fetched before somebody opened it, scripts or not.
        await server.json('PATCH', `/api/v1/videos/${clip.id}`, { sensitive: true }, token);
        for (const how of [{}, { noHls: true }, { javaScriptEnabled: false }]) {
            await open(browser, page, how, async (tab, { asked }) => {
                assert.equal(await tab.isVisible('video'), false);
                assert.deepEqual(asked.filter(url => url.includes('/media/')), []);
                await shot(tab, 'cover.png');
                await tab.click('summary');
                assert.equal(await tab.isVisible('video'), true);
                await playsOn(tab);
                if (how.noHls)
                    await byLadder(tab);
            });
        }
        await open(browser, `${server.url}/@${clip.account.handle}`, {}, async (tab, seen) => {
            assert.deepEqual(seen.asked.filter(url => url.includes('/media/')), []);
            await shot(tab, 'person-cover.png');
        });
        return result;
    } finally {
        await browser.close();
    }
}
