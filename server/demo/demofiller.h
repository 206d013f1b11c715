// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/demo/demoapi.h"
#include "server/demo/demostory.h"

#include <QTemporaryDir>

#include <functional>
#include <map>
#include <memory>

namespace vireo::server::demo {

//! \brief Fills a server with the story: people, clips painted and uploaded, comments, likes.
//!
//! Everything goes over the wire, as a person's client would send it. What a first run left half
//! done the next one completes; a clip is known again by its caption. Blocks; one thread.
class DemoFiller
{
public:
    struct Options
    {
        QUrl server; //!< "http://127.0.0.1:8420"
        QString mediaProgram; //!< absolute path of vireo-media
        bool requireSandbox = true;
        std::function<Result<QString>(const QString &email)> signInLink;
        std::function<void(const QString &line)> say; //!< progress for a person
    };

    DemoFiller(Options options, Story story);
    //! Ok once every clip is ready.
    [[nodiscard]] Result<void> fill();

private:
    struct Waiting
    {
        QString image;
        QString id;
    };

    [[nodiscard]] Result<void> bringPeople();
    [[nodiscard]] Result<void> findClips();
    [[nodiscard]] Result<QString> paint(const Story::Clip &clip);
    [[nodiscard]] Result<void> publish(const Story::Clip &clip);
    //! Until at most \p most of the clips are still being worked on.
    [[nodiscard]] Result<void> wait(qsizetype most);
    [[nodiscard]] Result<void> talk();
    [[nodiscard]] DemoApi &as(const QString &handle) { return *m_people.at(handle); }

    Options m_options;
    Story m_story;
    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<DemoApi>> m_people; //!< by handle
    QHash<QString, QString> m_clips; //!< id by image
    QList<Waiting> m_waiting;
};

} // namespace vireo::server::demo
