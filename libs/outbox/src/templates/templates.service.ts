import { CONFIG, type Config, ConfigurationError } from '@auth/core';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Message } from '../message.js';
import { inertName, oneLine } from './inert.js';
import { samples } from './samples.js';
import { compileTemplate, type Rendered, type Template } from './template.compiler.js';
import { DEFAULT_LANGUAGE, readTemplate } from './template.files.js';

/** Turns messages into what a person reads. A template is read when it is first wanted. */
@Injectable()
export class Templates implements OnModuleInit {
  private readonly templates = new Map<string, Promise<Template>>();
  private readonly folder: string | undefined;
  /** How the mails call the service. */
  private readonly service: string;

  constructor(@Inject(CONFIG) { mail, http }: Config) {
    this.folder = mail.templates;
    this.service = mail.from.name || new URL(http.publicUrl).host;
  }

  /** An operator's templates are tried at the start: a mistake in them must not wait for the mail that needs it. */
  async onModuleInit(): Promise<void> {
    if (this.folder === undefined) return;
    const problems: string[] = [];
    for (const message of samples) {
      await this.render(message).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        problems.push(`MAIL_TEMPLATES: ${message.template} can't be used: ${reason}`);
      });
    }
    if (problems.length > 0) throw new ConfigurationError(problems);
  }

  async render({ template, data, language = DEFAULT_LANGUAGE }: Message): Promise<Rendered> {
    const render = await this.template(template, language);
    return render({ ...inert(data), service: this.service });
  }

  private template(name: string, language: string): Promise<Template> {
    const key = `${language}/${name}`;
    let template = this.templates.get(key);
    if (!template) {
      template = readTemplate(name, language, this.folder).then((source) =>
        compileTemplate(source, language),
      );
      this.templates.set(key, template);
    }
    return template;
  }
}

/** Data that may come from strangers is only ever text of one line. */
function inert(data: Message['data']): Record<string, unknown> {
  const values = Object.entries(data).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? oneLine(value) : value,
  ]);
  const plain = Object.fromEntries(values) as Record<string, unknown>;
  return 'name' in data ? { ...plain, name: inertName(data.name) } : plain;
}
