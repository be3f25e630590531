namespace Recto.Papers.Topics;

/// <summary>
/// What papers of a topic say. Each line is a weight and phrases; a phrase in the title counts three times. A weight of 3 in the title
/// alone, or of 3 gathered in the abstract, files the paper under the topic if no other topic is far stronger.
/// </summary>
internal static class TopicPhrases
{
    /// <summary>Slug, then lines of <c>weight: phrase, phrase</c>.</summary>
    public static readonly (string Topic, string Lines)[] All =
    [
        ("language-models", """
            2.2: large language model, autoregressive language model, masked language model, masked language modeling, pretrained language model, pre-trained language model, language model pretraining, causal language model, language model scaling, bert, gpt
            1.6: language model, language modeling, language modelling, llm, llama, gpt 2, gpt 3, gpt 4, gpt neo, t5, roberta, in context learning, next token prediction, next token, foundation language model, chatgpt, small language model
            0.8: tokenizer, tokenization, perplexity, prompting, long context, text generation, natural language understanding, multilingual, cross lingual, machine translation, natural language generation
            """),
        ("attention", """
            2.2: self attention, attention mechanism, linear attention, sparse attention, attention computation, attention matrix, window attention, softmax attention, cross attention, flash attention, flashattention, state space model, mamba, positional encoding, position encoding, positional embedding, rotary, multi head attention, rwkv, transformer architecture, expressive power of transformer, length generalization
            1.3: attention head, attention weight, kv cache, transformer, mixture of expert, attention layer, transformer layer, long context attention, recurrent neural network, hybrid architecture, encoder decoder architecture
            0.5: attention, long context, recurrent
            """),
        ("fine-tuning", """
            2.6: parameter efficient, parameter efficient fine tuning, peft, lora, low rank adaptation, low rank adapter, prompt tuning, prefix tuning, p tuning, prefix learning, instruction tuning, adapter tuning, supervised fine tuning, model merging, task vector, qlora, parameter efficient tuning, efficient tuning
            1.8: fine tuning, finetuning, fine tune, finetune, fine tuned, finetuned, adapter, sft, catastrophic forgetting, continual learning, class incremental learning, rehearsal free, half fine tuning, head tuning
            0.6: domain adaptation, transfer learning, downstream task, pre trained model, pretrained model
            """),
        ("retrieval", """
            3: information retrieval, dense retrieval, text retrieval, passage retrieval, document retrieval, sparse retrieval, learned sparse, sparse retriever, retrieval augmented generation, retrieval augmented, search engine, image retrieval, query reformulation, query expansion, pseudo relevance feedback, learning to rank, web search, approximate nearest neighbor search, vector search, cross modal retrieval, generative retrieval, document ranking
            2: retrieval, retriever, reranking, re ranking, reranker, search relevance, search query, clarification question, query, bm25, vector embedding, document identifier, ranking model, rag, semantic search, beir, ms marco, deep research
            0.7: search, ranking, passage, relevance, corpus search, nearest neighbor, embedding model
            """),
        ("recommendation", """
            3: recommender system, recommendation system, item recommendation, sequential recommendation, collaborative filtering, click through rate, music recommendation, news recommendation, product recommendation, recommender model, recommender, ctr prediction
            2.2: recommendation, cold start, user preference modeling, user item
            0.5: user behavior, personalized, item
            """),
        ("vision", """
            2.6: object detection, semantic segmentation, instance segmentation, image segmentation, image classification, computer vision, person re identification, face recognition, pose estimation, optical flow, depth estimation, image recognition, super resolution, image restoration, point cloud, vision transformer, visual tracking, object tracking, action recognition, video understanding, scene text, image denoising, medical image segmentation, remote sensing, video object segmentation, image matching
            1.4: image, convolutional neural network, imagenet, cifar, video, visual recognition, segmentation, detector, coco, visual representation, lidar, visual, resnet
            0.6: camera, pixel, scene, convolutional, cnn, classifier
            """),
        ("generation", """
            3: text to image, image generation, video generation, diffusion model, image synthesis, text to video, image editing, video editing, generative adversarial network, image to video, latent diffusion, diffusion transformer, style transfer, flow matching, consistency model, visual generation, text to 3d, virtual try on, classifier free guidance, stable diffusion
            1.8: gan, gans, denoising diffusion, score based, generative model, variational autoencoder, vae, subject driven, personalization of text to image, autoregressive image, diffusion, text guided
            0.6: synthesis, generative, denoising
            """),
        ("multimodal", """
            3: vision language model, vision language, visual question answering, multimodal large language model, large vision language model, multimodal llm, mllm, vlm, lvlm, image captioning, video language, image text, multimodal understanding, multi modal large language model, composed image retrieval, visual grounding, visual instruction, omni modal, text to image retrieval, vision and language
            2: multimodal, multi modal, clip, cross modal, captioning, text video, vqa, image and text, video and text, visual reasoning
            0.5: modality, caption
            """),
        ("code", """
            3: code generation, program synthesis, code llm, software engineering, code completion, code model, code infilling, abstract syntax tree, source code, programming language, code search, program repair, bug, swe bench, humaneval, mbpp, unit test, fill in the middle, code understanding, code language model, software development, software developer, text to sql, coding agent, stack overflow, verilog, vulnerability detection, code intelligence
            1.8: code snippet, programming, programmer, coding, compiler, software, github issue, competitive programming, developer, sql, code review, program
            0.4: python, repository, compile
            """),
        ("reasoning", """
            3: chain of thought, mathematical reasoning, logical reasoning, reasoning model, math reasoning, commonsense reasoning, multi hop reasoning, theorem proving, multi step reasoning, test time scaling, test time compute, reasoning trace, tree of thought, math word problem, large reasoning model, process reward model, inference time scaling, compositional reasoning, reasoning ability, algorithmic reasoning, long chain of thought
            1.8: reasoning, cot, theorem, gsm8k, olympiad, math problem, arithmetic, planning, puzzle, aime, deductive, self reflection, thought
            0.4: logic, symbolic
            """),
        ("agents", """
            3: llm agent, multi agent, web agent, gui agent, tool use, tool calling, autonomous agent, language agent, agentic, tool learning, function calling, computer use, agent system, ai agent, agent framework, dialogue agent, software agent, agent memory, mobile agent, agent benchmark, deep research agent
            1.8: agent, tool augmented, osworld, webarena, orchestration, workflow automation
            0.5: autonomous, tool, workflow, environment
            """),
        ("reinforcement-learning", """
            3: reinforcement learning, policy gradient, q learning, actor critic, markov decision process, grpo, ppo, reward model, offline rl, policy optimization, multi armed bandit, imitation learning, inverse reinforcement learning, rlvr, deep rl, verifiable reward, world model
            1.8: rl, bandit, reward function, reward, policy, exploration exploitation, mdp, reward shaping, value function, rollout
            0.4: exploration, regret, trajectory
            """),
        ("alignment", """
            3: preference optimization, direct preference optimization, rlhf, human preference, preference alignment, human feedback, reward hacking, value alignment, alignment learning, dpo, preference learning, constitutional ai, alignment of large language model, llm alignment, preference data, reward modeling, preference free
            1.8: human value, alignment tax, sycophancy, aligned model, instruction following, helpfulness, preference, relevance reward
            0.4: alignment, align, harmless
            """),
        ("training", """
            2.8: stochastic gradient descent, learning rate, batch size, adam, adamw, sgd, optimization algorithm, neural architecture search, knowledge distillation, self distillation, self supervised learning, noisy label, training dynamics, distributed training, hyperparameter, weight decay, regularization technique, optimizer, data parallel, pre training objective, pretraining objective, label noise, unsupervised pretraining, automl, automatic machine learning, multi task learning, training objective, scaling law, momentum, curriculum learning, contrastive learning, federated learning, n m sparsity training, pre training, pretraining
            1.3: regularization, convergence, gradient descent, loss function, representation learning, overfitting, distillation, gradient, early stopping, data augmentation, initialization, memorization, training recipe, training instability, normalization, multi task, scaling
            0.4: training, optimization, loss, architecture search, generalization
            """),
        ("efficiency", """
            3: quantization, pruning, model compression, inference acceleration, efficient inference, speculative decoding, speculative sampling, sparse training, sparsity, kv cache compression, low bit, token pruning, hardware acceleration, memory efficient, compression ratio, edge device, lottery ticket, structured sparsity, on device, gpu kernel, near linear time, mixture of depth, weight sparsity, inference latency, compression, inference efficiency, token reduction
            1.6: speedup, speed up, latency, throughput, flop, computational cost, accelerate, acceleration, sparse, memory footprint, low rank, resource constrained, lightweight, efficient, gpu, inference cost, faster
            0.4: efficiency, compute, computational
            """),
        ("data", """
            3: data curation, data selection, data filtering, data augmentation, synthetic data, data quality, training data, data mixture, instruction data, evaluation benchmark, data contamination, data importance, annotation guideline, crowdsourcing, new dataset, data pruning, data synthesis, data diversity, instruction diversity, llm as a judge, data valuation, web data, data generation, data factor
            2: shared task, evaluation metric, evaluation suite, leaderboard, data efficient, data collection, benchmarking, treebank, human evaluation
            1.3: benchmark, dataset, corpus, annotation, annotated, data
            0.4: evaluate, test set, evaluation, annotator
            """),
        ("interpretability", """
            3: interpretability, mechanistic interpretability, probing, explainability, explainable ai, sparse autoencoder, feature attribution, saliency, circuit discovery, activation patching, explanation, concept bottleneck, internal representation, internal mechanism, hidden representation, attribution method, mechanistic, interpretable, explainable, steering vector, probe
            1.5: neuron, circuit, attribution, residual stream, shapley, counterfactual explanation, linear probe, activation steering, superposition
            0.4: analysis of, understand, visualization
            """),
        ("theory", """
            3: sample complexity, generalization bound, upper bound, lower bound, neural tangent kernel, convergence rate, provable, provably, theoretical analysis, pac learning, minimax, neural collapse, computational complexity, excess risk, vc dimension, inductive bias, regret bound, kernel regression, approximation algorithm, expressive power, statistical learning, np hard, overparameterization, polynomial time, double descent, intrinsic dimension, random feature, universal approximation, expressivity, hypothesis class
            1.5: theorem, we prove, theoretical, theoretically, bound, asymptotic, closed form, kernel, convex, high dimensional, optimality, infinitely wide, estimator, complexity theory, rademacher, gaussian mixture, variational inference, gaussian process, complexity class, guarantee, risk, bayesian, posterior
            0.4: proof, rigorous, formal, model complexity, assumption
            """),
        ("speech-audio", """
            3: speech recognition, text to speech, speech synthesis, audio, music, speaker verification, speaker recognition, speech translation, asr, tts, voice conversion, speech enhancement, audio generation, music generation, spoken language, sound event, singing voice, speech emotion recognition, voice, acoustic, speech language model, speech
            1.4: speaker, sound, phoneme, prosody, spectrogram, spoken, musical, song
            """),
        ("robotics", """
            3: robot, robotic, robotics, robotic manipulation, autonomous driving, 3d gaussian splatting, gaussian splatting, nerf, neural radiance field, 3d reconstruction, vision language action, embodied, slam, motion planning, novel view synthesis, 3d generation, grasping, humanoid, quadruped, point cloud, visual odometry, dexterous, vla, 3d scene, sim to real, self driving, 3d object detection, teleoperation, drone, uav, lidar, 6d pose
            1.4: manipulation, navigation, driving, mesh, 3d, locomotion, point cloud registration, trajectory prediction, waymo, end effector
            """),
        ("science", """
            3: medical, clinical, protein, molecule, molecular, drug discovery, biomedical, healthcare, electronic health record, genomics, material science, chemistry, physics, weather forecasting, climate, radiology, patient, single cell, eeg, pathology, mri, cancer, scientific discovery, partial differential equation, medicine, disease, quantum, diagnosis, chest x ray, ct scan, drug, scientific literature, scientific document, pubmed
            1.4: biology, health, astronomy, physical system, dna, chemical, tumor, hospital, surgical, neuroscience, ecology, biological, geoscience, materials
            0.4: scientific, science
            """),
        ("safety", """
            3: jailbreak, adversarial attack, adversarial example, adversarial robustness, differential privacy, backdoor, data poisoning, watermark, watermarking, membership inference, red teaming, toxicity, hate speech, misinformation, fake news, deepfake, unlearning, machine unlearning, ai safety, privacy, copyright, prompt injection, guardrail, content moderation, harmful content, data privacy, adversarial, perturbed text, legibility, fairness, social bias
            1.6: attack, safety, harmful, security, malicious, vulnerability, memorized content, bias mitigation, trustworthy, unsafe, toxic, defense, hallucination, refusal, debiasing
            0.4: robustness, risk, bias
            """),
    ];

    /// <summary>arXiv categories (or archives) and what they add.</summary>
    public static readonly (string Category, string Topic, float Weight)[] Categories =
    [
        ("cs.CV", "vision", 2.5f), ("cs.IR", "retrieval", 2.5f), ("cs.RO", "robotics", 5), ("cs.SE", "code", 4), ("cs.PL", "code", 4),
        ("cs.CR", "safety", 4), ("cs.SD", "speech-audio", 5), ("eess.AS", "speech-audio", 5), ("cs.CL", "language-models", 0.8f),
        ("cs.MA", "agents", 4), ("stat", "theory", 2), ("math", "theory", 3), ("q-bio", "science", 5), ("physics", "science", 5),
        ("astro-ph", "science", 5), ("cond-mat", "science", 5), ("quant-ph", "science", 5), ("cs.CE", "science", 2), ("cs.DS", "theory", 3),
        ("cs.CC", "theory", 4), ("cs.GR", "generation", 2), ("eess.IV", "vision", 3), ("cs.NE", "training", 1.5f), ("cs.DC", "efficiency", 2.5f),
        ("cs.AR", "efficiency", 3), ("cs.PF", "efficiency", 3), ("cs.IT", "theory", 3), ("cs.GT", "theory", 3), ("cs.DB", "retrieval", 1.5f),
        ("cs.LO", "reasoning", 2), ("cs.CY", "safety", 1.5f), ("cs.MM", "multimodal", 2),
    ];
}
