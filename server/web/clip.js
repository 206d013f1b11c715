// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plays a clip's ladder where the browser knows no HLS by itself: one rung, fetched as it is needed.
// Whatever goes wrong, the plain file that stands in the page plays instead.
(() => {
    const video = document.querySelector('video[data-master]');
    if (!video || !window.MediaSource || video.canPlayType('application/vnd.apple.mpegurl'))
        return;
    const ahead = 20, behind = 30;
    const text = async address => {
        const answer = await fetch(address);
        if (!answer.ok)
            throw new Error(address + ': ' + answer.status);
        return answer.text();
    };
    const attribute = (line, name) => (line.match(new RegExp('[:,]' + name + '=(?:"([^"]*)"|([^,]*))')) || []).slice(1).find(Boolean);

    const rungOf = (master, base) => {
        const lines = master.split('\n'), rungs = [];
        lines.forEach((line, i) => {
            if (line.startsWith('#EXT-X-STREAM-INF:')) {
                const size = (attribute(line, 'RESOLUTION') || '0x0').split('x').map(Number);
                rungs.push({codecs: attribute(line, 'CODECS'), short: Math.min(...size), address: new URL(lines[i + 1], base)});
            }
        });
        const wanted = Math.min(video.clientWidth, video.clientHeight) * (window.devicePixelRatio || 1);
        rungs.sort((a, b) => a.short - b.short);
        return rungs.find(rung => rung.short >= wanted) || rungs[rungs.length - 1];
    };
    const piecesOf = (playlist, base) => {
        const pieces = [];
        let at = 0, seconds = 0, range = '';
        for (const line of playlist.split('\n')) {
            if (line.startsWith('#EXT-X-MAP:'))
                pieces.push({at: 0, seconds: 0, range: attribute(line, 'BYTERANGE'), address: new URL(attribute(line, 'URI'), base)});
            else if (line.startsWith('#EXTINF:'))
                seconds = parseFloat(line.slice(8));
            else if (line.startsWith('#EXT-X-BYTERANGE:'))
                range = line.slice(17);
            else if (line && line[0] !== '#') {
                pieces.push({at, seconds, range, address: new URL(line, base)});
                at += seconds;
            }
        }
        return pieces;
    };
    const bytesOf = async piece => {
        const [count, offset] = piece.range.split('@').map(Number);
        const answer = await fetch(piece.address, {headers: {Range: `bytes=${offset}-${offset + count - 1}`}});
        if (!answer.ok)
            throw new Error('segment: ' + answer.status);
        return answer.arrayBuffer();
    };
    const once = (target, name) => new Promise(done => target.addEventListener(name, done, {once: true}));

    const start = async () => {
        const cover = video.closest('details');
        if (cover && !cover.open) {
            await once(cover, 'toggle');
            video.preload = 'metadata';
        }
        const master = new URL(video.dataset.master, location.href);
        const rung = rungOf(await text(master), master);
        const type = `video/mp4; codecs="${rung.codecs}"`;
        if (!MediaSource.isTypeSupported(type))
            return;
        const [init, ...pieces] = piecesOf(await text(rung.address), rung.address);
        const source = new MediaSource();
        const plain = Array.from(video.querySelectorAll('source'));
        plain.forEach(element => element.remove());
        // Another source stops what plays: whoever pressed play before goes on where he was.
        const exchange = put => {
            const at = video.currentTime, plays = !video.paused;
            put();
            if (at > 0)
                video.addEventListener('loadedmetadata', () => { video.currentTime = at; }, {once: true});
            if (plays)
                video.play().catch(() => {});
        };
        const fail = () => exchange(() => {
            video.removeAttribute('src');
            video.append(...plain);
            video.load();
        });
        exchange(() => { video.src = URL.createObjectURL(source); });
        try {
            await once(source, 'sourceopen');
            URL.revokeObjectURL(video.src);
            source.duration = pieces.reduce((sum, piece) => sum + piece.seconds, 0);
            const buffer = source.addSourceBuffer(type);
            const append = async bytes => {
                buffer.appendBuffer(bytes);
                await once(buffer, 'updateend');
            };
            await append(await bytesOf(init));
            const has = piece => {
                const middle = piece.at + piece.seconds / 2;
                for (let i = 0; i < buffer.buffered.length; ++i) {
                    if (buffer.buffered.start(i) <= middle && middle < buffer.buffered.end(i))
                        return true;
                }
                return false;
            };
            for (;;) {
                const now = video.currentTime;
                const next = pieces.find(piece => piece.at + piece.seconds > now && piece.at < now + ahead && !has(piece));
                if (next) {
                    await append(await bytesOf(next));
                    if (now - behind > 0 && buffer.buffered.length && buffer.buffered.start(0) < now - 2 * behind) {
                        buffer.remove(0, now - behind);
                        await once(buffer, 'updateend');
                    }
                    video.dataset.engine = 'mse';
                    continue;
                }
                if (source.readyState === 'open' && has(pieces[pieces.length - 1]))
                    source.endOfStream();
                await Promise.race([once(video, 'timeupdate'), once(video, 'seeking')]);
            }
        } catch {
            fail();
        }
    };
    start().catch(() => {});
})();
