// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/clipsetup.h"

using namespace Qt::StringLiterals;

namespace vireo::server {

QString mediaProgram(const Config &config)
{
    return config.media.program.isEmpty() ? ClipParts::mediaProgramBeside() : config.media.program;
}

ClipParts::Options clipOptions(const Config &config, const Secrets &secrets, const QString &worker)
{
    ClipParts::Options options;
    options.data = config.data;
    options.key = secrets.mac("media", "addresses and impressions");
    options.sign = [secrets](const QByteArray &message) { return secrets.sign(message); };
    options.publicUrl = config.effectiveUrl();
    options.serverName = config.name;
    options.uploads.maxBytes = config.limits.uploadBytes;
    options.uploads.expiry = std::chrono::hours(config.limits.uploadHours);
    options.worker.name = worker;
    options.worker.program = mediaProgram(config);
    options.worker.slots = config.media.workers;
    options.worker.bounds.maxSeconds = config.limits.clipSeconds;
    options.worker.bounds.requireSandbox = config.media.sandbox == "require"_L1;
    options.keepOriginals = std::chrono::hours(24 * config.media.keepOriginalsDays);
    return options;
}

} // namespace vireo::server
