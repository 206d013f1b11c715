// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"
#include "sdk/sdk_export.h"

#include <QObject>

#include <memory>

namespace vireo::sdk {

//! What a person says about the clip that is being uploaded.
struct UploadDescription
{
    QString caption = {};
    QString altText = {};
    protocol::Visibility visibility = protocol::Visibility::Public;
    qint64 coverMs = -1; //!< -1: chosen by the server
    qint64 publishAtMs = -1; //!< -1: at once
    protocol::Permissions permissions = {};
    Id soundId = {}; //!< of another clip; null: its own
    bool sensitive = false; //!< viewers are asked before it plays
    bool adults = false; //!< for adults alone
};

//! \brief One file on its way to becoming a clip; owned by the UploadQueue.
//!
//! Lives on the queue's thread. Offline is no failure: the task tries again, with growing pauses
//! of at most 30 s, for as long as it takes, and says so. Failed means that the server or the
//! file refused; the words are in error().
class VIREO_SDK_EXPORT UploadTask : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(qint64 sent READ sent NOTIFY progressChanged FINAL)
    Q_PROPERTY(qint64 total READ total NOTIFY progressChanged FINAL)
    Q_PROPERTY(double processing READ processing NOTIFY progressChanged FINAL)

public:
    enum class State {
        Waiting, //!< others go first, or nobody is signed in
        Checking, //!< is it a file, does the server take it
        Uploading,
        Offline, //!< the server is away, busy or full, see error(); goes on by itself
        Paused, //!< by the person
        Publishing, //!< all bytes are there; the clip is being made
        Processing, //!< the server encodes; see processing()
        Ready,
        Failed,
        Cancelled,
    };
    Q_ENUM(State)

    ~UploadTask() override;

    [[nodiscard]] QString key() const; //!< names the task, also after a restart
    [[nodiscard]] State state() const;
    [[nodiscard]] bool finished() const; //!< Ready, Failed or Cancelled
    [[nodiscard]] QString file() const;
    [[nodiscard]] const UploadDescription &description() const;
    [[nodiscard]] qint64 sent() const; //!< bytes on the server or on their way
    [[nodiscard]] qint64 total() const; //!< bytes of the file
    [[nodiscard]] double processing() const; //!< 0..1 of the server's work
    //! Set from Processing on; its media is there when Ready (earlier when playable).
    [[nodiscard]] const protocol::Video &video() const;
    //! Why it is Failed, or what Offline waits for.
    [[nodiscard]] const Error &error() const;

    void pause();
    //! Goes on after pause(), and tries a Failed task again.
    void resume();
    //! Gives up: the server forgets the bytes, the journal the task. A clip that is there stays.
    void cancel();

Q_SIGNALS:
    void stateChanged(vireo::sdk::UploadTask::State state);
    void progressChanged();

private:
    friend class UploadQueue;
    struct Private;
    explicit UploadTask(std::unique_ptr<Private> state);

    std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
